import { asSeen } from '@/lib/shared/as-seen';
import type { CorrectedField } from '@/lib/shared/vocabulary';
import type { Contacts } from '../contacts/queries';

export const ownFields = ['mobile', 'home_phone', 'work_phone', 'email', 'address'] as const;
export type OwnField = (typeof ownFields)[number];

export type AddressValue = Readonly<{ lines: string; town: string; postcode: string }>;
export type ContactValue = Readonly<{
  name: string;
  relation: string;
  telephones: readonly string[];
}>;
/** What a field held, or shall hold; null for nothing. */
export type CorrectedValue = string | AddressValue | ContactValue | null;

/** What stands in a field of somebody's own contacts: of telephones of one kind the first. */
export function ownValue({ points, address }: Contacts, field: OwnField): CorrectedValue {
  if (field !== 'address') return points.find(({ kind }) => kind === field)?.value ?? null;
  return address ?? null;
}

/** Whether two values say the same; the order in which an object names its parts says nothing. */
export const isSame = (one: CorrectedValue, other: CorrectedValue) => spelt(one) === spelt(other);

const spelt = (value: CorrectedValue) =>
  JSON.stringify(value && typeof value === 'object' ? Object.entries(value).sort() : value);

/** What stands there now, as somebody saw it who decides about it. */
export const valueAsSeen = (field: CorrectedField, now: CorrectedValue) =>
  asSeen([field, spelt(now)]);
