import { words } from '@/lib/platform/words';
import type { BuiltInBadge } from '@/lib/shared/recognition';

type Named = Readonly<{ builtIn: BuiltInBadge | null; name: string | null }>;

/** What a badge is called, and what it is for: in the product's words, or the school's own. */
export async function badgeWords() {
  const t = await words('badges');
  return {
    nameOf: ({ builtIn, name }: Named) =>
      builtIn ? t(`built_in.${builtIn}.name`) : (name ?? t('title')),
    aboutOf: ({
      builtIn,
      about,
    }: Readonly<{ builtIn: BuiltInBadge | null; about: string | null }>) =>
      builtIn ? t(`built_in.${builtIn}.about`) : (about ?? ''),
  };
}
