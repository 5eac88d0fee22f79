import 'server-only';
import { words } from '@/lib/platform/words';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';

/** What a purpose is called: the school's own as it named them, the others by the catalogue. */
export async function purposeNames() {
  const t = await words('consent_office');
  return ({ kind, name }: Readonly<{ kind: ConsentPurposeKind; name: string }>) =>
    kind === 'other' ? name : t(`kind.${kind}`);
}
