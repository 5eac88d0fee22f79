/** Whether the letters at hand include this one. */
type Has = (letter: string) => boolean;

const isLetter = (letter: string) => /[\p{L}\p{N}]/u.test(letter);

/**
 * A text as it can stand on paper. What is no letter and is not at hand, such as an emoji, is left out;
 * `whole` says whether every letter is there, since half a name is worse than none.
 */
export function onPaper(text: string, has: Has) {
  const kept = [...text.normalize('NFC')].filter((letter) => has(letter) || isLetter(letter));
  const written = kept.join('').replace(/\s+/g, ' ').trim();
  return { text: written, whole: written !== '' && [...written].every(has) };
}

/** The words of a text on as many lines as they need; one longer than a line has it for itself. */
export function inLines(text: string, fits: (line: string) => boolean) {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
