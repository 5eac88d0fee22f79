import { asSeen } from '@/lib/shared/as-seen';
import type { Nation, SchoolKind } from '@/lib/shared/vocabulary';

/** What a school says of itself. */
export type Profile = Readonly<{
  name: string;
  kind: SchoolKind;
  nation: Nation;
  urn: string | null;
  laestab: string | null;
  localAuthority: string | null;
  region: string | null;
}>;

export const profileFields = [
  'name',
  'kind',
  'nation',
  'urn',
  'laestab',
  'localAuthority',
  'region',
] as const satisfies readonly (keyof Profile)[];

/** The word by which a form shows that it was made from this state. */
export const profileAsSeen = (profile: Profile) =>
  asSeen(profileFields.map((field) => profile[field]));

/** '201/3614', as the register and most forms write it. */
export const laestabInWords = (laestab: string) => `${laestab.slice(0, 3)}/${laestab.slice(3)}`;
