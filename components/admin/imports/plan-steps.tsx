import { confirmingParts } from '@/components/confirming/parts';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Change } from '@/db/schema/changes';
import type { Import } from '@/db/schema/imports';
import { doImportAction, giveUpAction, planAgainAction } from '@/lib/imports/actions';
import { countOf, undoableFor } from '@/lib/imports/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';

type Props = Readonly<{ school: string; kept: Import; change: Change | undefined }>;

/** What can be done with a dry run now: decide, look again, do it, give it up. */
export async function PlanSteps({ school, kept, change }: Props) {
  const t = await words('import_pages');
  const { counts, stops, fingerprint } = kept;
  const hidden = { school, importId: kept.id };
  const waits = countOf(counts ?? {}, 'ambiguous');
  const isOlder = fingerprint === null;
  const refused = change?.state === 'refused';
  const isNothing =
    countOf(counts ?? {}, 'created') + countOf(counts ?? {}, 'changed') === 0 && !isOlder;
  const again = isOlder ? 'again_decided' : refused ? 'look_again_after_refusal' : 'again';
  return (
    <section aria-label={t('plan.title')} className="mb-6 grid gap-3">
      {stops.length > 0 && (
        <Notice tone="caution" title={t('plan.stops_title')}>
          <ul>
            {stops.map(({ kind, missing, of }) => (
              <li key={kind}>{t('plan.stop', { kind, missing, of })}</li>
            ))}
          </ul>
          <p>{t('plan.stops_text')}</p>
        </Notice>
      )}
      {waits > 0 && <p>{t('plan.waiting_ambiguous', { count: waits })}</p>}
      <p className="leading-read">
        {isNothing
          ? t('plan.nothing')
          : `${t('plan.head')} ${t('plan.do_about', { days: undoableFor })}`}
      </p>
      <WordsFor parts={['import_pages', 'refusal', ...confirmingParts]}>
        <div className="flex flex-wrap items-start gap-2">
          {!isNothing && !isOlder && !refused && stops.length === 0 && (
            <SmallForm action={doImportAction} hidden={hidden}>
              <SubmitButton pendingLabel={t('plan.doing')}>{t('plan.do')}</SubmitButton>
            </SmallForm>
          )}
          <SmallForm action={planAgainAction} hidden={hidden}>
            <SubmitButton
              variant={isOlder || refused ? 'primary' : 'secondary'}
              pendingLabel={t('plan.working')}
            >
              {t(`plan.${again}`)}
            </SubmitButton>
          </SmallForm>
          <SmallForm action={giveUpAction} hidden={hidden}>
            <SubmitButton variant="quiet" pendingLabel={t('plan.giving_up')}>
              {t('plan.give_up')}
            </SubmitButton>
          </SmallForm>
        </div>
      </WordsFor>
    </section>
  );
}
