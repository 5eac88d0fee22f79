import 'server-only';
import { sealFor, unsealFor } from '../seal';

type Place = Readonly<{ id: string; schoolId: string; issuer: string; clientId: string }>;

/** Bound to the row and to whom it is sent: with another issuer written beside it, it cannot be opened. */
const placeOf = ({ id, schoolId, issuer, clientId }: Place) =>
  [schoolId, id, issuer, clientId].join(' ');

export const sealClientSecret = (secret: string, place: Place) =>
  sealFor('sign-in providers', secret, placeOf(place));

export const unsealClientSecret = (sealed: string, place: Place) =>
  unsealFor('sign-in providers', sealed, placeOf(place));
