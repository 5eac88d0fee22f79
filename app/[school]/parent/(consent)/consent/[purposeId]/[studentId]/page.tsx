import { notFound } from 'next/navigation';
import { AnswerHistory } from '@/components/consent/answer-history';
import { ChildsWords } from '@/components/consent/childs-words';
import { DecideForm } from '@/components/consent/decide-form';
import { DecisionHeader } from '@/components/consent/decision-header';
import { NotNowForm } from '@/components/consent/not-now-form';
import { NoticeWords } from '@/components/consent/notice-words';
import { OthersAnswers } from '@/components/consent/others';
import { OwnAnswer } from '@/components/consent/own-answer';
import { Notice } from '@/components/ui/notice';
import { listAsked, listChanges } from '@/lib/consent/queries';
import { newSince, saidNotNow, situationOf, wordsFor } from '@/lib/consent/rules';
import { listChildren } from '@/lib/people/families/queries';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('consent');
  return { title: t('your_decision') };
}

export default async function DecisionPage({
  params,
}: PageProps<'/[school]/parent/consent/[purposeId]/[studentId]'>) {
  const { school, ...ids } = await params;
  const [purposeId, studentId] = [idFrom(ids.purposeId), idFrom(ids.studentId)];
  const [[child], [asked], changes] = await view(school, 'consent.decide', (tenant) =>
    Promise.all([
      listChildren(tenant, studentId),
      listAsked(tenant, { purposeId, studentId }),
      listChanges(tenant, purposeId),
    ]),
  );
  if (!child?.mayConsent || !asked) notFound();
  const { actor, person } = await currentActor(school);
  const t = await words('consent');
  const situation = situationOf(asked, child.id, actor.personId);
  const { own, answers, isAwaited } = situation;
  const notNow = saidNotNow(asked, child.id);
  const whatsNew = newSince(changes, own?.version);

  return (
    <>
      <DecisionHeader school={school} asked={asked} child={child.name} situation={situation} />
      {whatsNew.length > 0 && (
        <Notice className="mt-4" title={t('whats_new')}>
          {whatsNew.map((text) => (
            <p key={text} className="mt-1 first-of-type:mt-0">
              {wordsFor(text, child.name)}
            </p>
          ))}
        </Notice>
      )}
      <NoticeWords asked={asked} child={child.name} />
      {asked.childWords && (
        <details className="border-b border-line py-1">
          <summary className="link inline-flex min-h-hit cursor-pointer items-center">
            {t('for_child', { child: child.name })}
          </summary>
          <ChildsWords text={wordsFor(asked.childWords, child.name)} />
        </details>
      )}
      <OthersAnswers situation={situation} />
      <p className="my-4 leading-read">
        {own && <OwnAnswer own={own} newest={asked.version} countsFrom={asked.countsFrom} />}
      </p>
      <WordsFor parts={['consent', 'refusal']}>
        <DecideForm
          school={school}
          purposeId={asked.purposeId}
          noticeId={asked.noticeId}
          studentId={child.id}
          childName={child.name}
          canWithdraw={own?.decision === 'given' && !isAwaited}
        />
        {isAwaited && (
          <NotNowForm
            about={{ school, purposeId, noticeId: asked.noticeId, studentId }}
            saidOn={notNow && readFullDate(localDateOf(notNow), await localeOf())}
          />
        )}
      </WordsFor>
      <AnswerHistory
        school={school}
        answers={answers}
        own={{ id: actor.personId, name: person.displayName }}
      />
    </>
  );
}
