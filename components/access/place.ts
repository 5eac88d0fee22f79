import type { GrantShown } from '@/lib/access/queries';
import { words } from '@/lib/platform/words';

type Place = Pick<GrantShown, 'scope' | 'place' | 'children'>;

/** Where a grant holds, in the middle of a sentence: "the whole school", "class Kingfishers". */
export async function placeInWords({ scope, place, children }: Place) {
  const t = await words('access');
  switch (scope) {
    case 'class':
    case 'club':
      return t(`place.${scope}`, { name: place ?? '' });
    case 'children':
      return t('place.children', { names: children.join(', ') });
    default:
      return t(`place.${scope}`);
  }
}
