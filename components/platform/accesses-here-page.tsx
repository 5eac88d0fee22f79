import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { confirmingParts } from '@/components/confirming/parts';
import { whereInWords } from '@/components/record/words';
import { EmptyState } from '@/components/ui/empty-state';
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
import { endAccessAction } from '@/lib/operators/access/ending/actions';
import type { AccessHere } from '@/lib/operators/access/queries';
import { isOpen } from '@/lib/operators/access/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment, readTime } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; accesses: readonly AccessHere[]; done: unknown }>;

/** Who of those who run the product looked into this school, and why; what is open can be ended. */
export async function AccessesHerePage({ school, accesses, done }: Props) {
  const t = await words('platform');
  return (
    <AdminPage>
      <PageHeader title={t('here.title')} />
      <p className="mb-4 max-w-3xl leading-read text-muted">{t('here.about')}</p>
      {done === 'ended' && <JustDone what="ended">{t('here.ended')}</JustDone>}
      {accesses.length > 0 ? (
        <WordsFor parts={['platform', 'refusal', ...confirmingParts]}>
          <Table caption={t('here.caption')} stacks>
            <TableHead>
              <TableHeader>{t('access.operator')}</TableHeader>
              <TableHeader>{t('access.why')}</TableHeader>
              <TableHeader>{t('access.when')}</TableHeader>
              <TableHeader>{t('access.state')}</TableHeader>
              <TableHeader>{t('here.where')}</TableHeader>
            </TableHead>
            <TableBody>
              {accesses.map((access) => (
                <OneAccess key={access.id} school={school} access={access} />
              ))}
            </TableBody>
          </Table>
        </WordsFor>
      ) : (
        <EmptyState scene="nobody-yet" title={t('here.none')}>
          {t('here.none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}

async function OneAccess({ school, access }: Readonly<{ school: string; access: AccessHere }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  return (
    <TableRow>
      <TableCell rowHeader>{access.operatorName}</TableCell>
      <TableCell className="wrap-anywhere">{access.reason}</TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(access.createdAt, locale)}</TableCell>
      <TableCell>
        {isOpen(access, new Date()) ? (
          <span className="grid justify-items-start gap-2">
            <Tag tone="caution">{t('access.open', { time: readTime(access.endsAt, locale) })}</Tag>
            <SmallForm action={endAccessAction} hidden={{ school, accessId: access.id }}>
              <SubmitButton variant="danger" pendingLabel={t('here.ending')}>
                {t('here.end')}
              </SubmitButton>
            </SmallForm>
          </span>
        ) : (
          <Tag>
            {access.endedBy
              ? t('here.ended_by', { name: access.endedBy })
              : t(access.endedAt ? 'access.given_back' : 'access.over')}
          </Tag>
        )}
      </TableCell>
      <TableCell>{await whereInWords(access.device, access.address)}</TableCell>
    </TableRow>
  );
}
