import type { ContactPoint, EmergencyContact, PostalAddress } from '@/db/schema/records';
import { asSeen } from '@/lib/shared/as-seen';

/** A number as people write it: digits, spaces, brackets, dots and dashes, a + in front, an extension behind. */
const telephone = /^\+?[\d\s().-]{5,24}(?:\s*(?:ext|x)\.?\s*\d{1,6})?$/i;

export const isTelephone = (text: string) =>
  telephone.test(text) && (text.match(/\d/g)?.length ?? 0) >= 5;

/** Numbers that one line or several hold, between commas or lines. */
export const telephonesIn = (text: string) =>
  text
    .split(/[\n,;]/)
    .map((each) => each.trim().replace(/\s+/g, ' '))
    .filter(Boolean);

/** 'sw1a1aa' is written SW1A 1AA; what is no British postcode stays as it is. */
export function postcodeOf(typed: string) {
  const bare = typed.replace(/\s/g, '').toUpperCase();
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(bare)
    ? `${bare.slice(0, -3)} ${bare.slice(-3)}`
    : typed.trim();
}

type Point = Pick<ContactPoint, 'kind' | 'value'>;
type Address = Pick<PostalAddress, 'lines' | 'town' | 'postcode'>;

/** How a person is reached, as the form showed it. */
export const contactsAsSeen = (points: readonly Point[], address: Address | undefined) =>
  asSeen([
    points.map(({ kind, value }) => [kind, value]),
    address ? [address.lines, address.town, address.postcode] : null,
  ]);

export const emergencyContactAsSeen = ({
  name,
  relation,
  telephones,
  priority,
  mayCollect,
}: Pick<EmergencyContact, 'name' | 'relation' | 'telephones' | 'priority' | 'mayCollect'>) =>
  asSeen([name, relation, telephones, priority, mayCollect]);
