/**
 * What a form was made from, as a short word that it carries along. When the form comes back and the
 * word no longer fits what is stored, somebody changed it meanwhile. Not a secret and no seal: it only
 * keeps one person from undoing another's work unawares (FNV-1a, 32 bits).
 */
export function asSeen(values: unknown) {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(values)) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
