import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { localeOf, words } from '@/lib/platform/words';
import type { PressingBreach } from '@/lib/records/registers/breaches/queries';
import { readMoment } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; breach: PressingBreach }>;

/** On the home page of who answers for privacy, while the 72 hours of a breach run out or have. */
export async function BreachNotice({ school, breach: { id, when, by } }: Props) {
  const t = await words('registers');
  return (
    <Notice
      tone={when === 'over' ? 'critical' : 'caution'}
      className="mb-4"
      title={t(`home.title_${when}`)}
      action={
        <ButtonLink variant="secondary" href={`/${school}/admin/privacy/breaches/${id}`}>
          {t('home.link')}
        </ButtonLink>
      }
    >
      <p>{t(`home.text_${when}`, { by: readMoment(by, await localeOf()) })}</p>
    </Notice>
  );
}
