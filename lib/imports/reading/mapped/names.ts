const titles = /^(mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame|lady|lord)\.?$/i;

/**
 * The parts of a whole name: 'Okafor, Amara', 'Mrs Ngozi Okafor', 'Amara Okafor'. Undefined where more
 * than one cut is possible: of 'Maria de la Cruz' a list alone does not say what the surname is.
 */
export function nameParts(text: string) {
  const [before = '', after, more] = text.split(',').map((part) => part.trim());
  if (more !== undefined) return undefined;
  if (after !== undefined) {
    const { title, words } = withoutTitle(after);
    return whole(title, words.join(' '), before);
  }
  const { title, words } = withoutTitle(before);
  return words.length === 2 ? whole(title, words[0], words[1]) : undefined;
}

function withoutTitle(text: string) {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const [first] = words;
  if (!first || !titles.test(first)) return { title: undefined, words };
  return { title: first.replace(/\.$/, ''), words: words.slice(1) };
}

const whole = (title: string | undefined, givenName = '', familyName = '') =>
  givenName && familyName ? { ...(title ? { title } : {}), givenName, familyName } : undefined;
