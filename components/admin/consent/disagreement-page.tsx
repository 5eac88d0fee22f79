import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { ResolutionInOffice } from '@/lib/consent/disagreeing/queries';
import type { ChildStanding } from '@/lib/consent/overview/rules';
import type { Asked } from '@/lib/consent/queries';
import { disagreementIn, wordsFor } from '@/lib/consent/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { GuardianAnswers } from './guardian-answers';
import { ResolveForm } from './resolve-form';

type Props = Readonly<{
  school: string;
  asked: Asked;
  child: ChildStanding;
  names: ReadonlyMap<string, string>;
  resolutions: readonly ResolutionInOffice[];
  done: unknown;
}>;

/** Where guardians of a child answered differently: who said what, what holds, and the school's decision. */
export async function DisagreementPage(props: Props) {
  const { school, asked, child, names, resolutions, done } = props;
  const t = await words('consent_resolve');
  const office = await words('consent_office');
  const back = `/${school}/admin/consent`;
  const disagreeing = disagreementIn(asked.answers, asked.countsFrom);
  const locale = await localeOf();
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link href={back} prefetch={false} className="link inline-flex min-h-hit items-center">
            {office('back')}
          </Link>
        }
        title={t('title', { name: child.name })}
      />
      {done === 'resolved' && <JustDone what="resolved">{t('resolved')}</JustDone>}
      <p className="mb-4 text-md font-bold wrap-anywhere">
        {wordsFor(asked.question, child.givenName)}
      </p>
      <Card className="mb-4 sm:p-6">
        <h2 className="text-md">{t('answers')}</h2>
        <GuardianAnswers child={child} countsFrom={asked.countsFrom} names={names} />
        {disagreeing && (
          <>
            <h2 className="mt-3 text-md">{t('now')}</h2>
            <p>{t(`now_${child.resolution?.decision ?? 'open'}`)}</p>
          </>
        )}
      </Card>
      {disagreeing ? (
        <>
          <p className="mb-4 leading-read text-muted">{t('about')}</p>
          <WordsFor parts={['consent_resolve', 'refusal']}>
            <ResolveForm
              school={school}
              purposeId={asked.purposeId}
              studentId={child.id}
              answers={disagreeing
                .map(({ id }) => id)
                .sort()
                .join(',')}
              cancelHref={back}
            />
          </WordsFor>
        </>
      ) : (
        <Notice>{t('agree')}</Notice>
      )}
      {resolutions.length > 0 && (
        <Card as="section" labelledBy="so-far" className="mt-4 sm:p-6">
          <h2 id="so-far" className="text-md">
            {t('so_far')}
          </h2>
          <ol>
            {resolutions.map((one) => (
              <li
                key={one.id}
                className="border-b border-line py-2.5 leading-read wrap-anywhere last:border-b-0"
              >
                <b>
                  {t('entry', {
                    day: readFullDate(localDateOf(one.resolvedAt), locale),
                    decision: t(one.decision === 'given' ? 'yes' : 'no'),
                    name: names.get(one.decidedById) ?? t('somebody'),
                  })}
                </b>
                <p className="whitespace-pre-line">{one.reason}</p>
                {one.evidence && <p>{t('rests_on', { evidence: one.evidence })}</p>}
                {one.toFamilies && <p>{t('told', { text: one.toFamilies })}</p>}
              </li>
            ))}
          </ol>
        </Card>
      )}
    </AdminPage>
  );
}
