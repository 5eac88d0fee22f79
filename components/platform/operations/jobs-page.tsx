import { SmallForm } from '@/components/admin/small-form';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { Deliveries } from '@/lib/operators/deliveries/queries';
import { letGoAction, tryAgainAction } from '@/lib/operators/jobs/actions';
import type { GivenUpJob, JobsOfTask } from '@/lib/operators/jobs/queries';
import type { ShownCount } from '@/lib/operators/use/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate, readMoment } from '@/lib/shared/dates';
import { OperationsPage, OperationsPart, Program } from './page';

type Props = Deliveries &
  Readonly<{ tasks: readonly JobsOfTask[]; givenUp: readonly GivenUpJob[]; just: unknown }>;

/** What is done by itself, what of it failed for good, and what went out. */
export async function JobsPage({ tasks, givenUp, mails, news, just }: Props) {
  const t = await words('operations');
  return (
    <OperationsPage current="jobs" just={just} about={t('jobs.about')}>
      <OperationsPart id="given-up" title={t('jobs.given_up')} about={t('jobs.given_up_text')}>
        {givenUp.length === 0 ? (
          <p>{t('jobs.none_given_up')}</p>
        ) : (
          <WordsFor parts={['operations', 'refusal', ...confirmingParts]}>
            <ul className="grid gap-3">
              {givenUp.map((job) => (
                <li key={job.id}>
                  <GivenUp job={job} />
                </li>
              ))}
            </ul>
          </WordsFor>
        )}
      </OperationsPart>
      <OperationsPart id="queue" title={t('jobs.waiting')}>
        {tasks.length === 0 ? <p>{t('jobs.none_waiting')}</p> : <Queue tasks={tasks} />}
      </OperationsPart>
      <OperationsPart id="mail" title={t('jobs.mail')} about={t('jobs.mail_text')}>
        {mails.length === 0 ? <p>{t('jobs.none_mail')}</p> : <Mails mails={mails} />}
      </OperationsPart>
      <OperationsPart id="news" title={t('jobs.news')} about={t('jobs.news_text')}>
        {news.length === 0 ? <p>{t('jobs.none_news')}</p> : <News news={news} />}
      </OperationsPart>
    </OperationsPage>
  );
}

async function GivenUp({ job }: Readonly<{ job: GivenUpJob }>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const hidden = { school: 'platform', jobId: job.id };
  return (
    <Card as="article" labelledBy={`job-${job.id}`} className="p-4">
      <h3 id={`job-${job.id}`} className="text-md">
        <Program className="font-bold">{job.task}</Program>
      </h3>
      <p>
        <Program>{job.why}</Program>
      </p>
      <dl className="my-2 flex flex-wrap gap-x-8 gap-y-1">
        <div>
          <dt className="text-sm text-muted">{t('jobs.last')}</dt>
          <dd>{readMoment(job.lastAt, locale)}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted">{t('jobs.tries')}</dt>
          <dd>{job.attempts}</dd>
        </div>
        {job.school && (
          <div>
            <dt className="text-sm text-muted">{t('jobs.school')}</dt>
            <dd>{job.school}</dd>
          </div>
        )}
      </dl>
      <SmallForm action={tryAgainAction} hidden={hidden}>
        <SubmitButton variant="secondary" pendingLabel={t('jobs.trying')}>
          {t('jobs.try_again')}
        </SubmitButton>
      </SmallForm>
      <details className="mt-1">
        <summary className="link inline-flex min-h-hit cursor-pointer items-center">
          {t('jobs.let_go_ask')}
        </summary>
        <p className="mb-2">{t('jobs.let_go_text')}</p>
        <SmallForm action={letGoAction} hidden={hidden}>
          <SubmitButton variant="secondary" pendingLabel={t('jobs.letting_go')}>
            {t('jobs.let_go')}
          </SubmitButton>
        </SmallForm>
      </details>
    </Card>
  );
}

async function Queue({ tasks }: Pick<Props, 'tasks'>) {
  const t = await words('operations');
  return (
    <Table caption={t('jobs.waiting')} stacks>
      <TableHead>
        <TableHeader>{t('jobs.task')}</TableHeader>
        <TableHeader>{t('jobs.due')}</TableHeader>
        <TableHeader>{t('jobs.oldest')}</TableHeader>
        <TableHeader>{t('jobs.running')}</TableHeader>
        <TableHeader>{t('jobs.later')}</TableHeader>
        <TableHeader>{t('jobs.again')}</TableHeader>
        <TableHeader>{t('jobs.given_up')}</TableHeader>
      </TableHead>
      <TableBody>
        {tasks.map((each) => (
          <TableRow key={each.task}>
            <TableCell rowHeader>
              <Program>{each.task}</Program>
            </TableCell>
            <TableCell label={t('jobs.due')}>{each.due}</TableCell>
            <TableCell label={t('jobs.oldest')}>
              {each.due > 0 && t('jobs.minutes', { minutes: Math.floor(each.oldestSeconds / 60) })}
            </TableCell>
            <TableCell label={t('jobs.running')}>{each.running}</TableCell>
            <TableCell label={t('jobs.later')}>{each.later}</TableCell>
            <TableCell label={t('jobs.again')}>{each.again}</TableCell>
            <TableCell label={t('jobs.given_up')}>{each.givenUp}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function Mails({ mails }: Pick<Props, 'mails'>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const counted = (many: ShownCount) =>
    many === 'under_five' ? t('under_five') : new Intl.NumberFormat(locale).format(many);
  return (
    <Table caption={t('jobs.mail')} stacks>
      <TableHead>
        <TableHeader>{t('jobs.day')}</TableHeader>
        <TableHeader>{t('jobs.kind')}</TableHeader>
        <TableHeader>{t('jobs.sent')}</TableHeader>
        <TableHeader>{t('jobs.waits')}</TableHeader>
        <TableHeader>{t('jobs.failed')}</TableHeader>
      </TableHead>
      <TableBody>
        {mails.map(({ day, kind, sent, waits, failed }) => (
          <TableRow key={`${day} ${kind}`}>
            <TableCell rowHeader className="whitespace-nowrap">
              {readFullDate(day, locale)}
            </TableCell>
            <TableCell>{t(`jobs.mail_kind.${kind}`)}</TableCell>
            <TableCell label={t('jobs.sent')}>{counted(sent)}</TableCell>
            <TableCell label={t('jobs.waits')}>{counted(waits)}</TableCell>
            <TableCell label={t('jobs.failed')}>{counted(failed)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function News({ news }: Pick<Props, 'news'>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  return (
    <Table caption={t('jobs.news')} stacks>
      <TableHead>
        <TableHeader>{t('jobs.day')}</TableHeader>
        <TableHeader>{t('jobs.kind')}</TableHeader>
        <TableHeader>{t('jobs.told')}</TableHeader>
      </TableHead>
      <TableBody>
        {news.map(({ day, kind, many }) => (
          <TableRow key={`${day} ${kind}`}>
            <TableCell rowHeader className="whitespace-nowrap">
              {readFullDate(day, locale)}
            </TableCell>
            <TableCell>{t(`jobs.news_kind.${kind}`)}</TableCell>
            <TableCell label={t('jobs.told')}>
              {new Intl.NumberFormat(locale).format(many)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
