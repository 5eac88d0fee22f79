import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import type { EvidenceKind } from '@/lib/shared/vocabulary';

/** "Handed in as: Writing and Photo". */
export async function handedInAs(kinds: readonly EvidenceKind[]) {
  const [t, activity, locale] = [await words('library'), await words('activity'), await localeOf()];
  return t('handed_in_as', {
    kinds: readList(
      kinds.map((kind) => activity(kind)),
      locale,
    ),
  });
}
