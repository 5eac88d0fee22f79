import Link from 'next/link';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ListedInvitation } from '@/lib/identity/invitations/queries';
import type { InvitationState } from '@/lib/identity/invitations/rules';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';

const tones = {
  open: 'accent',
  accepted: 'positive',
  expired: 'caution',
  withdrawn: 'plain',
  failed: 'critical',
} as const satisfies Record<InvitationState, string>;

type Props = Readonly<{ school: string; rows: readonly ListedInvitation[] }>;

/** Who was invited, and what became of it; each leads to the person, where it can be sent again or withdrawn. */
export async function InvitationTable({ school, rows }: Props) {
  const [t, nameOf] = await Promise.all([words('invitations'), roleNames(school)]);
  return (
    <Table caption={t('title')} stacks>
      <TableHead>
        <TableHeader>{t('column_name')}</TableHeader>
        <TableHeader>{t('column_role')}</TableHeader>
        <TableHeader>{t('column_email')}</TableHeader>
        <TableHeader>{t('column_state')}</TableHeader>
        <TableHeader>{t('column_when')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell rowHeader>
              <Link
                href={`/${school}/admin/people/${row.personId}`}
                prefetch={false}
                className="inline-flex min-h-hit items-center font-bold text-ink no-underline hover:underline"
              >
                {row.name}
              </Link>
            </TableCell>
            <TableCell>{nameOf(row.role)}</TableCell>
            <TableCell className="wrap-anywhere">{row.email}</TableCell>
            <TableCell>
              <StateOf row={row} />
            </TableCell>
            <TableCell>
              <When row={row} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function StateOf({ row: { state, mail } }: Readonly<{ row: ListedInvitation }>) {
  const t = await words('invitations');
  if (state !== 'open' || !mail.waits) return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
  return (
    <Tag tone="caution">
      {mail.tries > 0 ? t('waiting_tried', { count: mail.tries }) : t('waiting')}
    </Tag>
  );
}

async function When({ row }: Readonly<{ row: ListedInvitation }>) {
  const [t, locale] = [await words('invitations'), await localeOf()];
  const day = (date: Date | null) => readShortDate(localDateOf(date ?? row.sentAt), locale);
  const sent = t('sent_on', { day: day(row.sentAt) });
  switch (row.state) {
    case 'accepted':
      return t('accepted_on', { day: day(row.acceptedAt) });
    case 'withdrawn':
      return t('withdrawn_on', { day: day(row.withdrawnAt) });
    case 'expired':
      return `${sent}, ${t('expired_on', { day: day(row.expiresAt) })}`;
    case 'failed':
      return sent;
    default:
      return `${sent}, ${t('expires_on', { day: day(row.expiresAt) })}`;
  }
}
