import { staffRoles } from '@/lib/shared/vocabulary';

export const isStaff = (role: string) => (staffRoles as readonly string[]).includes(role);

type Looked = Readonly<{
  id: string;
  plan: Readonly<{ goes: Readonly<Record<string, number>>; files: number }> | null;
}>;

/** Which look it was, so that a page of an older one is told. */
export const fingerprintOf = ({ id, plan }: Looked) =>
  `${id.slice(-4)}-${Object.values(plan?.goes ?? {}).reduce((sum, each) => sum + each, 0)}-${plan?.files ?? 0}`;

/** What is looked for in such rows. Given names alone are others' too. */
export function tellingWords(
  person: Readonly<{ id: string; givenName: string; familyName: string; displayName: string }>,
) {
  const full = `${person.givenName} ${person.familyName}`;
  const spoken = person.displayName.includes(' ') ? [person.displayName] : [];
  return [...new Set([person.id, full, ...spoken])];
}

/** As `like` understands it, anywhere in a row written as JSON. */
export const pattern = (words: string) =>
  `%${JSON.stringify(words)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

export const stepsOfErasing = 6;
