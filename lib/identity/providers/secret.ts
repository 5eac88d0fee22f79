import 'server-only';
import { sealOf } from '@/lib/platform/sealing/own';
import { boundTo, openedAs, unboundFrom } from '../seal';

type Place = Readonly<{ id: string; schoolId: string; issuer: string; clientId: string }>;

/** Bound to the row and to whom it is sent: with another issuer written beside it, it cannot be opened. */
const placeOf = ({ id, schoolId, issuer, clientId }: Place) =>
  [schoolId, id, issuer, clientId].join(' ');

/** What the sealed column is given. */
export const boundClientSecret = (secret: string, place: Place) => boundTo(secret, placeOf(place));

export async function openClientSecret(stored: string, place: Place) {
  const text = openedAs(await sealOf(place.schoolId), 'sign_in_providers.sealed_secret', stored);
  return unboundFrom(text, placeOf(place), 'sign-in providers');
}
