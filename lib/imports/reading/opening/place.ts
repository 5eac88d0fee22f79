/** Where the next character stands. */
export type Place = Readonly<{ line: number; column: number }>;

export const startOfFile: Place = { line: 1, column: 1 };

export function placeAfter({ line, column }: Place, text: string): Place {
  let lines = 0;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    last = at;
  }
  return lines === 0
    ? { line, column: column + text.length }
    : { line: line + lines, column: text.length - last };
}
