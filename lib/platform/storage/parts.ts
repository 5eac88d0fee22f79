/** First and last byte, both included. */
export type Part = Readonly<{ first: number; last: number }>;

/**
 * The part of a file that a `Range` header asks for (RFC 9110, section 14): null for the whole of
 * it, 'outside' where no byte of it exists. What is not one range of bytes is answered with the whole.
 */
export function partOf(header: string | null, size: number): Part | 'outside' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!asked) return null;
  const [, from = '', to = ''] = asked;
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'outside' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'outside' : { first, last };
}

/** Nothing but pictures and sound of ours is shown in place; anything else is handed over as a download. */
export const isShownInPlace = (contentType: string) =>
  ['image/jpeg', 'audio/mp4', 'audio/mpeg', 'audio/wav', 'audio/aac'].includes(contentType);
