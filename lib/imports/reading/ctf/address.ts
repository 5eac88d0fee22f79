import { postcodeOf } from '@/lib/people/contacts/rules';
import type { PostalAddress } from '../roster';

/** The elements of an address, in either of the ways in which a transfer file may write one. */
const ofLines = ['SAON', 'PAON', 'Street', 'Locality'] as const;
const plainLines = ['AddressLine1', 'AddressLine2', 'AddressLine3', 'AddressLine4', 'AddressLine5'];

const taken: readonly string[] = [...ofLines, ...plainLines, 'PostTown', 'Town', 'PostCode'];

/** Whether an element of an address is taken. */
export const isOfAddress = (element: string) => taken.includes(element);

// As many characters as the office may type.
const most = { lines: 200, town: 80, postcode: 12 };

/**
 * House and street, town and postcode, from what each element says; undefined where there is no street, and `too long`
 * where it is more than an address here holds.
 */
export function addressIn(
  said: (element: string) => string,
): PostalAddress | undefined | 'too long' {
  const text = (element: string) => said(element).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const [inside, number, street, locality] = ofLines.map(text);
  const house = /^\d/.test(number ?? '') ? [`${number} ${street}`] : [number, street];
  const [postTown, within] = [text('PostTown'), text('Town')];
  const village = postTown && within !== postTown ? within : '';
  const lines = [...plainLines.map(text), inside, ...house, locality, village]
    .map((line) => line?.trim() ?? '')
    .filter(Boolean)
    .join('\n');
  if (lines === '') return undefined;
  const address = { lines, town: postTown || within, postcode: postcodeOf(text('PostCode')) };
  const isTooLong =
    lines.length > most.lines ||
    address.town.length > most.town ||
    address.postcode.length > most.postcode;
  return isTooLong ? 'too long' : address;
}
