import Link from 'next/link';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { mayHere } from '@/lib/platform/session';
import { localeOf, words } from '@/lib/platform/words';
import type { RecordedEvent } from '@/lib/reports/record/queries';
import { readMoment } from '@/lib/shared/dates';
import { eventInWords, whereInWords } from './words';

/** What it takes to open the page of what an event is about. */
const opens = {
  people: 'contact.read',
  classes: 'classes.manage',
  clubs: 'clubs.manage',
} as const;

type Props = Readonly<{ school: string; events: readonly RecordedEvent[] }>;

export async function RecordTable({ school, events }: Props) {
  const t = await words('record');
  return (
    <Table caption={t('caption')} stacks>
      <TableHead>
        <TableHeader>{t('what')}</TableHeader>
        <TableHeader>{t('who')}</TableHeader>
        <TableHeader>{t('whom')}</TableHeader>
        <TableHeader>{t('when')}</TableHeader>
        <TableHeader>{t('where')}</TableHeader>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <OneEvent key={event.id} school={school} event={event} />
        ))}
      </TableBody>
    </Table>
  );
}

async function OneEvent({ school, event }: Readonly<{ school: string; event: RecordedEvent }>) {
  const [t, locale] = [await words('record'), await localeOf()];
  const { about } = event;
  const mayDo = await mayHere(school);
  return (
    <TableRow>
      <TableCell rowHeader>
        {await eventInWords(event)}
        {event.reason && (
          <span className="block font-normal text-muted">
            {t('reason', { reason: event.reason })}
          </span>
        )}
      </TableCell>
      <TableCell>
        {event.actor ??
          (event.operator ? t('of_support', { name: event.operator }) : t('by_itself'))}
      </TableCell>
      <TableCell label={about ? t('whom') : undefined}>
        {about && !mayDo(opens[about.place]) && about.name}
        {about && mayDo(opens[about.place]) && (
          <Link
            href={`/${school}/admin/${about.place}/${about.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {about.name}
          </Link>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">{readMoment(event.at, locale)}</TableCell>
      <TableCell>{await whereInWords(event.device, event.address)}</TableCell>
    </TableRow>
  );
}
