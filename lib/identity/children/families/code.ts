import 'server-only';
import { createHmac, randomInt } from 'node:crypto';
import { keyFor, sealFor, unsealFor } from '../../seal';
import { familyCodeOf } from './rules';

export const newFamilyCode = () => familyCodeOf(randomInt);

/** Keyed, because ten signs could be tried out against a plain hash. */
export const hashOfFamilyCode = (code: string) =>
  createHmac('sha256', keyFor('family codes')).update(code).digest('base64url');

/** Bound to its guardian: in another one's row it opens nothing. */
export const sealFamilyCode = (code: string, guardianId: string) =>
  sealFor('family codes sealed', code, guardianId);

/** Undefined where it was sealed under another AUTH_SECRET: then it opens nothing either. */
export function unsealFamilyCode(sealed: string, guardianId: string) {
  try {
    return unsealFor('family codes sealed', sealed, guardianId);
  } catch {
    return undefined;
  }
}
