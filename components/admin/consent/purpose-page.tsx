import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonLook } from '@/components/ui/button-look';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { type ChildStanding, countsOf } from '@/lib/consent/overview/rules';
import { stopAskingAction } from '@/lib/consent/purposes/actions';
import type { Asked } from '@/lib/consent/queries';
import type { FollowUp } from '@/lib/consent/reminding/rules';
import { wordsFor } from '@/lib/consent/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { CountsTable } from './counts-table';
import { FollowedTable } from './followed-table';
import { GuardianAnswers } from './guardian-answers';
import { purposeNames } from './purpose-name';

type Props = Readonly<{
  school: string;
  asked: Asked;
  standings: readonly ChildStanding[];
  /** The class that was chosen; null for those in none, undefined before anybody chose. */
  classId: string | null | undefined;
  names: ReadonlyMap<string, string>;
  /** Whether who looks may enter answers, knowing who the guardians are. */
  mayEnter: boolean;
  /** What followed where these words are still open, and whether the school reminds. */
  followUps: readonly FollowUp[];
  reminds: boolean;
  done: unknown;
}>;

/** One thing that families are asked: answers by class, and of a class child by child. */
export async function PurposePage(props: Props) {
  const { school, asked, standings, classId, mayEnter, done } = props;
  const t = await words('consent_office');
  const kind = (await purposeNames())(asked);
  const path = `/${school}/admin/consent/${asked.purposeId}`;
  const { not_decided: waiting, given } = countsOf(standings);
  const shown = standings.filter((child) => child.classId === classId);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/consent`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('back')}
          </Link>
        }
        title={kind}
        about={waiting === 0 ? t('all_answered') : t('still_waiting', { count: waiting })}
        actions={
          <ButtonLink variant="secondary" href={`${path}/words`}>
            {t('words_link')}
          </ButtonLink>
        }
      />
      {done === 'published' && <JustDone what="published">{t('done_published')}</JustDone>}
      <p className="mb-4 max-w-3xl leading-read wrap-anywhere">
        {wordsFor(asked.question, t('a_child'))}
      </p>
      <CountsTable
        caption={t('caption', { kind })}
        current={classId}
        hrefOf={(id) => `${path}?class=${id ?? 'none'}#children`}
        standings={standings}
      />
      <FollowedTable
        kind={kind}
        standings={standings}
        followUps={props.followUps}
        countsFrom={asked.countsFrom}
        reminds={props.reminds}
      />
      {shown.length === 0 ? (
        <p className="mt-4 text-muted">{t('choose_class')}</p>
      ) : (
        <section id="children" aria-labelledby="children-title" className="mt-6 scroll-mt-4">
          <h2 id="children-title" className="mb-2 text-md">
            {t('children_of', { name: shown[0]?.className ?? t('no_class') })}
          </h2>
          {mayEnter && classId && <FormsToPrint path={path} classId={classId} shown={shown} />}
          <ChildrenTable {...props} path={path} shown={shown} />
        </section>
      )}
      <section aria-labelledby="stop" className="mt-8 border-t border-line pt-4">
        <h2 id="stop" className="text-md">
          {t('stop_title')}
        </h2>
        <p className="mt-1 mb-3 max-w-3xl leading-read text-muted">{t('stop_about', { given })}</p>
        <WordsFor parts={['consent_write', 'refusal']}>
          <SmallForm action={stopAskingAction} hidden={{ school, purposeId: asked.purposeId }}>
            <SubmitButton variant="secondary" pendingLabel={t('stopping')}>
              {t('stop')}
            </SubmitButton>
          </SmallForm>
        </WordsFor>
      </section>
    </AdminPage>
  );
}

/** The question on paper, for the families of a class. */
async function FormsToPrint({
  path,
  classId,
  shown,
}: Readonly<{ path: string; classId: string; shown: readonly ChildStanding[] }>) {
  const signed = shown.filter(({ deciders }) => deciders.length > 0);
  if (signed.length === 0) return null;
  const anyWaits = signed.some(({ standing }) => standing === 'not_decided');
  const t = await words('consent_paper');
  const forms = `${path}/forms?class=${classId}`;
  return (
    <div className="mb-3">
      <p className="mb-2 max-w-3xl leading-read text-muted">{t('print_about')}</p>
      <div className="flex flex-wrap gap-2">
        {(anyWaits ? (['waiting', 'all'] as const) : (['all'] as const)).map((only) => (
          <a
            key={only}
            href={only === 'all' ? forms : `${forms}&only=waiting`}
            target="_blank"
            rel="noopener"
            className={buttonLook({ variant: 'secondary' })}
          >
            {t(`print_${only}`)}
          </a>
        ))}
      </div>
    </div>
  );
}

const tones = {
  given: 'accent',
  refused: 'accent',
  not_decided: 'caution',
  nobody: 'plain',
} as const;

type TableProps = Props & Readonly<{ path: string; shown: readonly ChildStanding[] }>;

async function ChildrenTable({ asked, names, followUps, mayEnter, path, shown }: TableProps) {
  const t = await words('consent_office');
  return (
    <Table caption={t('children_of', { name: shown[0]?.className ?? t('no_class') })}>
      <TableHead>
        <TableHeader>{t('child')}</TableHeader>
        <TableHeader>{t('standing')}</TableHeader>
        {mayEnter && <TableHeader>{t('answers')}</TableHeader>}
        {mayEnter && <TableHeader>{t('paper')}</TableHeader>}
      </TableHead>
      <TableBody>
        {shown.map((child) => (
          <TableRow key={child.id}>
            <TableCell rowHeader>{child.name}</TableCell>
            <TableCell>
              <Tag tone={tones[child.standing]}>{t(`standing_${child.standing}`)}</Tag>
            </TableCell>
            {mayEnter && (
              <TableCell>
                <GuardianAnswers
                  child={child}
                  countsFrom={asked.countsFrom}
                  names={names}
                  followUps={followUps}
                />
              </TableCell>
            )}
            {mayEnter && (
              <TableCell>
                <Link
                  href={`${path}/${child.id}`}
                  prefetch={false}
                  aria-label={t('enter_label', { name: child.name })}
                  className="link inline-flex min-h-hit items-center"
                >
                  {t('enter')}
                </Link>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
