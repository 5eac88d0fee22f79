/** A name as it is compared: without marks, capitals, and what stands between its parts. */
export const folded = (name: string | undefined) =>
  (name ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

type Named = Readonly<{
  givenName?: string;
  familyName?: string;
  preferredGivenName?: string;
  preferredFamilyName?: string;
}>;

/** Every way in which somebody's whole name may be written: known names stand in for registered ones. */
export function wholeNamesOf(person: Named): string[] {
  const given = [person.givenName, person.preferredGivenName].map(folded).filter(Boolean);
  const family = [person.familyName, person.preferredFamilyName].map(folded).filter(Boolean);
  return [...new Set(given.flatMap((first) => family.map((last) => `${first} ${last}`)))];
}
