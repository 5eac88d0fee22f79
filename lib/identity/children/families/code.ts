import 'server-only';
import { createHmac, randomInt } from 'node:crypto';
import { sealOf } from '@/lib/platform/sealing/own';
import { boundTo, keyFor, openedAs, unboundFrom } from '../../seal';
import { familyCodeOf } from './rules';

export const newFamilyCode = () => familyCodeOf(randomInt);

/** Keyed, because ten signs could be tried out against a plain hash. */
export const hashOfFamilyCode = (code: string) =>
  createHmac('sha256', keyFor('family codes')).update(code).digest('base64url');

/** What the sealed column is given, bound to its guardian: in another one's row it opens nothing. */
export const boundFamilyCode = (code: string, guardianId: string) => boundTo(code, guardianId);

type Whose = Readonly<{ schoolId: string; guardianId: string }>;

/** Undefined where it was sealed with a key that is lost: then a new code is made. */
export async function openFamilyCode(stored: string, { schoolId, guardianId }: Whose) {
  const seal = await sealOf(schoolId);
  try {
    const text = openedAs(seal, 'family_codes.sealed_code', stored);
    return unboundFrom(text, guardianId, 'family codes sealed');
  } catch {
    return undefined;
  }
}
