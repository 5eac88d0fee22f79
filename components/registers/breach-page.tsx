import { SmallForm } from '@/components/admin/small-form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { PrivacyBreach } from '@/db/schema/registers';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { closeBreachAction, reopenBreachAction } from '@/lib/records/registers/breaches/actions';
import { breachAsSeen, reporting } from '@/lib/records/registers/breaches/rules';
import { localDateOf, readFullDate, readMoment } from '@/lib/shared/dates';
import { BreachForm } from './breach-form';
import { Facts } from './facts';
import { fieldsOfBreach } from './fields';
import { RegisterFrame } from './register-frame';
import { BreachState } from './states';

type Props = Readonly<{
  school: string;
  breach: PrivacyBreach;
  mayManage: boolean;
  done: unknown;
}>;

/** One breach: how long is left, what is known, and closing it. */
export async function BreachPage({ school, breach, mayManage, done }: Props) {
  const [t, locale, now] = [await words('registers'), await localeOf(), new Date()];
  const stands = reporting(breach, now);
  const isOpen = breach.closedAt === null;
  const hidden = { school, breachId: breach.id };
  return (
    <RegisterFrame
      school={school}
      register="breaches"
      title={<span translate="no">{breach.title}</span>}
      about={<BreachState breach={breach} now={now} />}
      done={done}
    >
      <WordsFor parts={['registers', 'refusal', 'confirming']}>
        {isOpen && (stands.is === 'due' || stands.is === 'overdue') && (
          <Notice
            tone={stands.is === 'due' ? 'caution' : 'critical'}
            className="mb-4"
            title={t('breach.by', { when: readMoment(stands.by, locale) })}
          >
            {t('breach.report_how')}
          </Notice>
        )}
        {breach.closedAt && (
          <Notice
            className="mb-4"
            action={
              mayManage && (
                <SmallForm action={reopenBreachAction} hidden={hidden}>
                  <SubmitButton variant="secondary" pendingLabel={t('breach.reopening')}>
                    {t('breach.reopen')}
                  </SubmitButton>
                </SmallForm>
              )
            }
          >
            {t('breach.closed_on', { day: readFullDate(localDateOf(breach.closedAt), locale) })}
          </Notice>
        )}
        {isOpen && mayManage ? (
          <>
            <BreachForm
              school={school}
              breach={fieldsOfBreach(breach, now)}
              edits={{ breachId: breach.id, asSeen: breachAsSeen(breach) }}
              cancelHref={`/${school}/admin/privacy/breaches`}
            />
            <SmallForm action={closeBreachAction} hidden={hidden} className="mt-4">
              <SubmitButton variant="secondary" pendingLabel={t('breach.closing')}>
                {t('breach.close')}
              </SubmitButton>
            </SmallForm>
          </>
        ) : (
          <BreachFacts breach={breach} />
        )}
      </WordsFor>
    </RegisterFrame>
  );
}

async function BreachFacts({ breach }: Readonly<{ breach: PrivacyBreach }>) {
  const [t, locale] = [await words('registers'), await localeOf()];
  const facts = [
    ['happened', breach.happened],
    ['knownAt', readMoment(breach.knownAt, locale)],
    ['cause', t(`breach.cause_${breach.cause}`)],
    ['peopleAffected', String(breach.peopleAffected)],
    ['risk', t(`breach.risk_${breach.risk}`)],
    ['reportedAt', breach.reportedAt ? readMoment(breach.reportedAt, locale) : ''],
    ['reference', breach.reference],
    ['whyNot', breach.whyNot],
    ['toldOn', breach.toldOn ? readFullDate(breach.toldOn, locale) : ''],
    ['measures', breach.measures],
  ] as const;
  return <Facts facts={facts.map(([name, text]) => ({ label: t(`breach.${name}`), text }))} />;
}
