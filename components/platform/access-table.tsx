import Link from 'next/link';
import { SmallForm } from '@/components/admin/small-form';
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
import { giveBackAccessAction } from '@/lib/operators/access/actions';
import type { ListedAccess } from '@/lib/operators/access/queries';
import { isOpen } from '@/lib/operators/access/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment, readTime } from '@/lib/shared/dates';

type Props = Readonly<{
  accesses: readonly ListedAccess[];
  /** Whose may be given back, and looked through. */
  accountId: string;
  withSchool?: boolean;
}>;

/** Looks into schools: who, why, until when, and how each ended. */
export async function AccessTable({ accesses, accountId, withSchool }: Props) {
  const t = await words('platform');
  return (
    <WordsFor parts={['platform', 'refusal']}>
      <Table caption={t('access.caption')} stacks>
        <TableHead>
          {withSchool && <TableHeader>{t('access.school')}</TableHeader>}
          <TableHeader>{t('access.operator')}</TableHeader>
          <TableHeader>{t('access.why')}</TableHeader>
          <TableHeader>{t('access.when')}</TableHeader>
          <TableHeader>{t('access.state')}</TableHeader>
        </TableHead>
        <TableBody>
          {accesses.map((access) => (
            <OneAccess
              key={access.id}
              access={access}
              own={access.accountId === accountId}
              withSchool={withSchool ?? false}
            />
          ))}
        </TableBody>
      </Table>
    </WordsFor>
  );
}

type OneProps = Readonly<{ access: ListedAccess; own: boolean; withSchool: boolean }>;

async function OneAccess({ access, own, withSchool }: OneProps) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const open = isOpen(access, new Date());
  return (
    <TableRow>
      {withSchool && (
        <TableCell rowHeader>
          <Link
            href={`/platform/schools/${access.schoolId}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {access.school}
          </Link>
        </TableCell>
      )}
      <TableCell rowHeader={!withSchool}>{access.operatorName}</TableCell>
      <TableCell className="wrap-anywhere">{access.reason}</TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(access.createdAt, locale)}</TableCell>
      <TableCell>
        {open ? (
          <Tag tone="caution">{t('access.open', { time: readTime(access.endsAt, locale) })}</Tag>
        ) : (
          <Tag>{t(howItEnded(access))}</Tag>
        )}
        {open && own && (
          <span className="mt-1 flex flex-wrap items-center gap-2">
            <a href={`/${access.slug}/admin`} className="link inline-flex min-h-hit items-center">
              {t('access.look')}
            </a>
            <SmallForm
              action={giveBackAccessAction}
              hidden={{ school: 'platform', accessId: access.id }}
            >
              <SubmitButton variant="quiet" pendingLabel={t('access.giving_back')}>
                {t('access.give_back')}
              </SubmitButton>
            </SmallForm>
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}

function howItEnded({ endedAt, endedBySchool }: ListedAccess) {
  if (!endedAt) return 'access.over';
  return endedBySchool ? 'access.ended_by_school' : 'access.given_back';
}
