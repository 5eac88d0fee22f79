import { SmallForm } from '@/components/admin/small-form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { checkTrailAction } from '@/lib/trail/actions';
import type { LastCheck } from '@/lib/trail/queries';

type Props = Readonly<{ school: string; check: LastCheck | undefined }>;

/** What the last look at the chain found, and the button for another one. */
export async function CheckPanel({ school, check }: Props) {
  const [t, locale] = [await words('trail'), await localeOf()];
  const again = (
    <WordsFor parts={['refusal', 'confirming']}>
      <SmallForm action={checkTrailAction} hidden={{ school }} className="print:hidden">
        <SubmitButton variant="secondary">{t('check')}</SubmitButton>
      </SmallForm>
    </WordsFor>
  );
  if (!check)
    return (
      <Notice className="mb-4" title={t('never_checked')} action={again}>
        {t('never_checked_text')}
      </Notice>
    );
  const when = t('checked', { when: readMoment(check.at, locale) });
  if (check.faults.length > 0)
    return (
      <Notice tone="critical" role="alert" className="mb-4" title={t('broken')} action={again}>
        <p>{when}</p>
        <ul className="list-disc ps-5">
          {check.faults.map(({ what, number }, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two may be alike
            <li key={`${what} ${number} ${nth}`}>{t(`fault.${what}`, { number })}</li>
          ))}
        </ul>
        <p>{t('broken_text')}</p>
      </Notice>
    );
  return (
    <Notice tone="positive" className="mb-4" title={when} action={again}>
      {t('whole', { entries: check.entries })}{' '}
      {check.unsealed > 0 && t('waiting', { count: check.unsealed })}
    </Notice>
  );
}
