import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { byClass, type ChildStanding } from '@/lib/consent/overview/rules';
import { countsOfAsking, type FollowUp } from '@/lib/consent/reminding/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';

type Props = Readonly<{
  kind: string;
  standings: readonly ChildStanding[];
  followUps: readonly FollowUp[];
  /** From which version a yes counts: one to older words is no answer to these. */
  countsFrom: number;
  /** Whether the school reminds at all. */
  reminds: boolean;
}>;

/** Class by class, of those who were asked: who answered, who said not now, and who was reminded. */
export async function FollowedTable({ kind, standings, followUps, countsFrom, reminds }: Props) {
  const t = await words('consent_office');
  const locale = await localeOf();
  return (
    <section aria-labelledby="followed" className="mt-6">
      <h2 id="followed" className="text-md">
        {t('followed_title')}
      </h2>
      <p className="mt-1 mb-2 max-w-3xl leading-read text-muted">
        {t('followed_about')} {!reminds && t('followed_off')}
      </p>
      <Table caption={t('followed_caption', { kind })}>
        <TableHead>
          <TableHeader>{t('class')}</TableHeader>
          <TableHeader>{t('followed_asked')}</TableHeader>
          <TableHeader>{t('followed_answered')}</TableHeader>
          <TableHeader>{t('followed_not_now')}</TableHeader>
          <TableHeader>{t('followed_reminded_once')}</TableHeader>
          <TableHeader>{t('followed_reminded_twice')}</TableHeader>
          <TableHeader>{t('followed_last')}</TableHeader>
        </TableHead>
        <TableBody>
          {byClass(standings).map(({ id, name, children }) => {
            const counts = countsOfAsking(children, followUps, countsFrom);
            const { lastReminded } = counts;
            return (
              <TableRow key={id}>
                <TableCell rowHeader>{name ?? t('no_class')}</TableCell>
                <TableCell>{counts.asked}</TableCell>
                <TableCell>{counts.answered}</TableCell>
                <TableCell>{counts.notNow}</TableCell>
                <TableCell>{counts.once}</TableCell>
                <TableCell>{counts.twice}</TableCell>
                <TableCell>
                  {lastReminded
                    ? readShortDate(localDateOf(lastReminded), locale)
                    : t('followed_never')}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
