import 'server-only';
import { createHmac, randomInt } from 'node:crypto';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import { boundTo, keyFor, openedAs, partsOfBound, unboundFrom } from '../../seal';
import { familyCodeOf } from './rules';

export const newFamilyCode = () => familyCodeOf(randomInt);

const column = 'family_codes.sealed_code';

/** Keyed, because ten signs could be tried out against a plain hash; with the key of accounts, for it is typed before any school is known. */
export const hashOfFamilyCode = async (code: string) => (await sealOfAccounts()).mark(column, code);

/** All that a code may be found by: while the key is renewed several, and what AUTH_SECRET made until a night makes it anew. */
export const hashesOfFamilyCode = async (code: string): Promise<readonly string[]> => [
  ...(await sealOfAccounts()).marks(column, code),
  createHmac('sha256', keyFor('family codes')).update(code).digest('base64url'),
];

/** The code in what the sealed column says; undefined where it is another guardian's, or lies as AUTH_SECRET sealed it. */
export function codeIn(text: string, guardianId: string) {
  const parts = partsOfBound(text);
  return parts?.belongsTo === guardianId ? parts.secret : undefined;
}

/** What the sealed column is given, bound to its guardian: in another one's row it opens nothing. */
export const boundFamilyCode = (code: string, guardianId: string) => boundTo(code, guardianId);

type Whose = Readonly<{ schoolId: string; guardianId: string }>;

/** Undefined where it was sealed with a key that is lost: then a new code is made. */
export async function openFamilyCode(stored: string, { schoolId, guardianId }: Whose) {
  const seal = await sealOf(schoolId);
  try {
    const text = openedAs(seal, column, stored);
    return unboundFrom(text, guardianId, 'family codes sealed');
  } catch {
    return undefined;
  }
}
