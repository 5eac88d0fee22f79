import type { Nation, SchoolKind } from '@/lib/shared/vocabulary';
import type { Profile } from '../rules';

/** A school of the public register, as somebody finds it there. */
export type Registered = Readonly<{
  urn: string;
  laestab: string | null;
  name: string;
  type: string | null;
  phase: string | null;
  nation: Nation | null;
  localAuthority: string | null;
  region: string | null;
  town: string | null;
  postcode: string | null;
  /** Neither closed nor gone from the register. */
  open: boolean;
}>;

export type Sought =
  | Readonly<{ by: 'urn' | 'laestab' | 'postcode' | 'name'; text: string }>
  /** Too little to look for. */
  | null;

const postcode = /^[A-Z]{1,2}\d[A-Z\d]?(\d([A-Z]{2})?)?$/;

/** What somebody means who types this: a number, a postcode or its beginning, or a part of a name. */
export function soughtBy(typed: string): Sought {
  const text = typed.trim().replaceAll(/\s+/g, ' ');
  const digits = text.replaceAll(/[\s/-]/g, '');
  if (/^\d{6}$/.test(digits)) return { by: 'urn', text: digits };
  if (/^\d{7}$/.test(digits)) return { by: 'laestab', text: digits };
  const packed = text.replaceAll(' ', '').toUpperCase();
  if (packed.length > 2 && postcode.test(packed)) return { by: 'postcode', text: packed };
  return [...text].filter((letter) => /\p{L}/u.test(letter)).length < 3
    ? null
    : { by: 'name', text };
}

/** What the register's words for a kind of school most likely mean here; whoever takes it over confirms it. */
export function kindOf({ type, phase }: Pick<Registered, 'type' | 'phase'>): SchoolKind {
  const said = `${type ?? ''} ${phase ?? ''}`.toLowerCase();
  if (/further education|16 plus|sixth form|higher education|training/.test(said))
    return 'training_provider';
  if (/children's centre|children’s centre|secure unit|support/.test(said))
    return 'support_service';
  return 'primary_school';
}

/** What a form proposes from the register; what that does not say stays as the school has it. */
export const proposalFrom = (found: Registered, known: Profile): Profile => ({
  name: found.name,
  urn: found.urn,
  laestab: found.laestab ?? known.laestab,
  localAuthority: found.localAuthority ?? known.localAuthority,
  region: found.region ?? known.region,
  nation: found.nation ?? known.nation,
  kind: kindOf(found),
});
