import Link from 'next/link';
import { whereInWords } from '@/components/record/words';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { RecordedAtDesk } from '@/lib/operators/record/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { didInWords } from './words';

/** What operators did, the latest first. */
export async function PlatformRecordTable({
  events,
}: Readonly<{ events: readonly RecordedAtDesk[] }>) {
  const t = await words('platform');
  return (
    <Table caption={t('record.events')} stacks>
      <TableHead>
        <TableHeader>{t('record.what')}</TableHeader>
        <TableHeader>{t('record.who')}</TableHeader>
        <TableHeader>{t('record.about_whom')}</TableHeader>
        <TableHeader>{t('record.when')}</TableHeader>
        <TableHeader>{t('record.where')}</TableHeader>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <OneEvent key={event.id} event={event} />
        ))}
      </TableBody>
    </Table>
  );
}

async function OneEvent({ event }: Readonly<{ event: RecordedAtDesk }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const { school, aboutOperator } = event;
  return (
    <TableRow>
      <TableCell rowHeader>
        {await didInWords(event)}
        {event.note && (
          <span className="block wrap-anywhere font-normal text-muted">{event.note}</span>
        )}
      </TableCell>
      <TableCell>{event.operator ?? t('record.machine')}</TableCell>
      <TableCell label={school || aboutOperator ? t('record.about_whom') : undefined}>
        {school ? (
          <Link
            href={`/platform/schools/${school.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {school.name}
          </Link>
        ) : (
          aboutOperator
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(event.at, locale)}</TableCell>
      <TableCell>{await whereInWords(event.device, event.address)}</TableCell>
    </TableRow>
  );
}
