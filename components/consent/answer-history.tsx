import Link from 'next/link';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { AnswerGiven } from '@/lib/consent/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate, readTime } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  answers: readonly AnswerGiven[];
  /** The guardian who is looking; nobody else is named. */
  own: Readonly<{ id: string; name: string }>;
}>;

/** Every answer so far, the newest first. */
export async function AnswerHistory({ school, answers, own }: Props) {
  const t = await words('consent');
  const receipt = await words('consent_receipt');
  const locale = await localeOf();
  return (
    <section className="mt-5" aria-labelledby="history">
      <h2 id="history" className="mb-2 text-lg">
        {t('history')}
      </h2>
      {answers.length === 0 ? (
        <p className="text-muted">{t('history_empty')}</p>
      ) : (
        <Table caption={t('history')} stacks>
          <TableHead>
            <TableHeader>{t('when')}</TableHeader>
            <TableHeader>{t('who')}</TableHeader>
            <TableHeader>{t('answer')}</TableHeader>
            <TableHeader>{t('wording')}</TableHeader>
            <TableHeader>{receipt('title')}</TableHeader>
          </TableHead>
          <TableBody>
            {answers.map(({ id, guardianId, decision, decidedAt, version, onPaper }) => (
              <TableRow key={id}>
                <TableCell rowHeader>
                  <time dateTime={decidedAt.toISOString()}>
                    {readFullDate(localDateOf(decidedAt), locale)}
                    {!onPaper && `, ${readTime(decidedAt, locale)}`}
                  </time>
                </TableCell>
                <TableCell label={t('who')}>
                  {guardianId === own.id ? t('you', { name: own.name }) : t('another_adult')}
                </TableCell>
                <TableCell label={t('answer')}>
                  {t(`answer_${decision}`)}
                  {onPaper && <span className="block text-sm text-muted">{t('on_paper')}</span>}
                </TableCell>
                <TableCell label={t('wording')}>{version}</TableCell>
                <TableCell>
                  {guardianId === own.id && (
                    <Link
                      href={`/${school}/parent/consent/receipts/${id}`}
                      prefetch={false}
                      aria-label={receipt('link_label', {
                        day: readFullDate(localDateOf(decidedAt), locale),
                        answer: t(`answer_${decision}`),
                      })}
                      className="link inline-flex min-h-hit items-center"
                    >
                      {receipt('link')}
                    </Link>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
