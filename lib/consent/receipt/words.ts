import 'server-only';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate, readTime } from '@/lib/shared/dates';
import { wordsFor } from '../rules';
import type { Receipt } from './queries';

/** A receipt as it is read, on a page and on paper alike: the facts, what it means now, and the words as they stood. */
export async function receiptWords(receipt: Receipt) {
  const [t, ask, relations] = [
    await words('consent_receipt'),
    await words('consent'),
    await words('people'),
  ];
  const locale = await localeOf();
  const { child, notice, decidedAt, relation } = receipt;
  const day = readFullDate(receipt.paperSignedOn ?? localDateOf(decidedAt), locale);
  const how = receipt.onPaper
    ? t(receipt.enteredBy ? 'on_paper_by' : 'on_paper', { name: receipt.enteredBy ?? '' })
    : t('online');
  return {
    title: t('title'),
    question: wordsFor(notice.question, child),
    facts: [
      { label: t('answer'), text: ask(`answer_${receipt.decision}`) },
      { label: t('who'), text: receipt.guardian ?? t('a_guardian') },
      {
        label: t('capacity'),
        text: relation
          ? t('as', { relation: relations(`relation.${relation}`), child: receipt.childsName })
          : t('as_guardian', { child: receipt.childsName }),
      },
      { label: t('child'), text: receipt.childsName },
      {
        label: receipt.paperSignedOn ? t('signed') : t('when'),
        text: receipt.paperSignedOn ? day : t('at', { day, time: readTime(decidedAt, locale) }),
      },
      { label: t('how'), text: how },
      {
        label: t('version'),
        text: ask('version', {
          version: notice.version,
          date: readFullDate(localDateOf(notice.publishedAt), locale),
        }),
      },
      { label: t('number'), text: receipt.id, isCode: true },
    ],
    now: { label: t('now'), text: t(`now_${receipt.now}`) },
    asked: {
      label: t('words'),
      summary: wordsFor(notice.summary, child),
      parts: (
        [
          ['who_sees', notice.whoSees],
          ['where_kept', notice.whereKept],
          ['how_long', notice.howLong],
          ['if_refused', notice.ifRefused],
          ['full_words', notice.fullWords],
        ] as const
      )
        .filter(([, text]) => text !== '')
        .map(([key, text]) => ({ label: ask(key), text: wordsFor(text, child) })),
    },
    made: t('made', { day: readFullDate(localDateOf(new Date()), locale) }),
  };
}
export type ReceiptWords = Awaited<ReturnType<typeof receiptWords>>;
