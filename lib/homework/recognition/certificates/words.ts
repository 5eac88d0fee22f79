import 'server-only';
import { words } from '@/lib/platform/words';
import type { Earned } from './rules';

/** What a certificate is for, as it stands on the page. */
export async function certificateWords() {
  const [t, badges] = [await words('certificates'), await words('badges')];
  return ({ kind, builtIn, name, about, sentence, club, level }: Earned) => {
    if (kind === 'term')
      return { reason: t('for_term', { term: name ?? '' }), sentence: t('of_term') };
    if (kind === 'level')
      return {
        reason: t('for_level', { level: name ?? String(level), club: club ?? '' }),
        sentence: t('of_level'),
      };
    const badge = builtIn ? badges(`built_in.${builtIn}.name`) : (name ?? '');
    const usual = builtIn ? badges(`built_in.${builtIn}.about`) : (about ?? '');
    return { reason: t('for_badge', { badge }), sentence: sentence || usual };
  };
}
