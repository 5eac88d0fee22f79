import 'server-only';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import type { Checked } from './rules';

/** What was checked as it is read, on the page and on paper alike. */
export async function findingWords({ name, state, facts, checkedAt, passedAt }: Checked) {
  const [t, locale] = [await words('assurance'), await localeOf()];
  // Safe: every check has a sentence for each state that it can come to; a test goes through them.
  const key = `${name}.${state}` as 'walls.passed';
  return {
    title: t(`${name}.title`),
    state: t(`state.${state}`),
    says: t(key, facts as never).trim(),
    when:
      state === 'passed'
        ? t('checked', { when: readMoment(checkedAt, locale) })
        : passedAt
          ? t('passed_at', { when: readMoment(passedAt, locale) })
          : t('passed_never'),
  };
}
