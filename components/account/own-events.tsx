import { eventInWords, whereInWords } from '@/components/record/words';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { OwnEvent } from '@/lib/identity/account/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  events: readonly OwnEvent[];
  total: number;
  page: number;
  perPage: number;
}>;

export async function OwnEvents({ school, events, total, page, perPage }: Props) {
  const t = await words('account');
  const path = `/${school}/account/events`;
  const from = (page - 1) * perPage + 1;
  if (events.length === 0)
    return (
      <EmptyState scene="nobody-yet" title={t('no_events')}>
        {t('no_events_text')}
      </EmptyState>
    );
  return (
    <>
      <p className="mb-3 text-muted">{t('events_about')}</p>
      <Table caption={t('events_label')} stacks>
        <TableHead>
          <TableHeader>{t('what')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader>{t('where')}</TableHeader>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <OneEvent key={event.id} event={event} />
          ))}
        </TableBody>
      </Table>
      <Pagination
        page={page}
        pages={Math.ceil(total / perPage)}
        hrefOf={(to) => (to > 1 ? `${path}?page=${to}` : path)}
        words={{
          label: t('pages'),
          previous: t('previous'),
          next: t('next'),
          page: (number) => t('page', { page: number }),
          showing: t('showing', { from, to: from + events.length - 1, total }),
        }}
      />
    </>
  );
}

async function OneEvent({ event }: Readonly<{ event: OwnEvent }>) {
  return (
    <TableRow>
      <TableCell rowHeader>{await eventInWords(event)}</TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(event.at, await localeOf())}</TableCell>
      <TableCell>{await whereInWords(event.device, event.address)}</TableCell>
    </TableRow>
  );
}
