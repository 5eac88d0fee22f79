import type { Cell } from './cells';
import type { Kind, LostPerson } from './roster';
import { onlyTold } from './told';
import type { Where } from './trouble';

type Told = Readonly<
  Partial<Record<'externalId' | 'upn' | 'formerUpn' | 'givenName' | 'familyName', Cell>>
> &
  Readonly<
    Partial<Record<'preferredGivenName' | 'preferredFamilyName' | 'fullName' | 'email', Cell>>
  >;

/** Who a row that is not taken seems to be about, by what stands in it as it stands. */
export const lostAt = (where: Where, kind: Kind | undefined, told: Told): LostPerson =>
  onlyTold({
    where,
    kind,
    ...Object.fromEntries(
      Object.entries(told).map(([field, { text }]) => [field, text.trim() || undefined]),
    ),
  });
