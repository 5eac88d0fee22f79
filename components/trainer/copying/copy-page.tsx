import type { ReactNode } from 'react';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { buttonLook } from '@/components/ui/button-look';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import { mostCopied } from '@/lib/homework/copying/inputs';
import type { ToCopy } from '@/lib/homework/copying/queries';
import {
  alreadyThere,
  matchingDay,
  type Span,
  termsOfBefore,
  weeksOfBefore,
  weeksToCome,
} from '@/lib/homework/copying/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, readShortDate, readShortDay } from '@/lib/shared/dates';
import { CopyForm } from './copy-form';

type Props = Readonly<{
  school: string;
  taught: readonly TaughtClass[];
  calendar: SchoolCalendar;
  terms: readonly Readonly<{ name: string; startsOn: LocalDate; endsOn: LocalDate }>[];
  today: LocalDate;
  chosen: Readonly<{
    classId: string | undefined;
    clubId: string | undefined;
    span: Span | undefined;
    into: LocalDate;
  }>;
  /** Undefined before anything was chosen. */
  found: readonly ToCopy[] | undefined;
  /** What the class has been set from today on. */
  there: Parameters<typeof alreadyThere>[1];
}>;

const written = ({ from, to }: Span) => `${from}..${to}`;

/** First which days of which class, then each piece of them with its new day. */
export async function CopyPage(props: Props) {
  const { school, taught, calendar, terms, today, chosen, found, there } = props;
  const t = await words('copying');
  const locale = await localeOf();
  const here = `/${school}/trainer/activities/copy`;
  const { classId = taught[0]?.id ?? '', clubId = '', span, into } = chosen;
  const shown = found?.slice(0, mostCopied) ?? [];
  const pieces = shown.map(({ dueOn, weekdays, ...piece }) => ({
    ...piece,
    was: dueOn,
    dueOn: span ? matchingDay(dueOn, { span, monday: into, weekdays, calendar, today }) : null,
  }));
  const already = new Set(alreadyThere(pieces, there));
  const week = (monday: LocalDate) => t('week_of', { day: readShortDate(monday, locale) });
  return (
    <>
      <LearningTabs school={school} current="activities" />
      <PageHeader title={t('title')} />
      <p className="mb-4 max-w-prose leading-read text-muted">{t('about')}</p>
      <form action={here} className="mb-6 flex flex-wrap items-end gap-3">
        <Choice name="class" label={t('class')} value={classId}>
          {taught.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="club" label={t('club')} value={clubId}>
          <option value="">{t('any_club')}</option>
          {clubsOf(taught).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="span" label={t('span')} value={span ? written(span) : undefined}>
          <optgroup label={t('weeks')}>
            {weeksOfBefore(today).map((monday) => (
              <option key={monday} value={written({ from: monday, to: addDays(monday, 6) })}>
                {week(monday)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('terms')}>
            {termsOfBefore(terms, today).map(({ name, startsOn, endsOn }) => (
              <option key={startsOn} value={written({ from: startsOn, to: endsOn })}>
                {name}
              </option>
            ))}
          </optgroup>
        </Choice>
        <Choice name="into" label={t('into')} value={into}>
          {weeksToCome(today).map((monday) => (
            <option key={monday} value={monday}>
              {week(monday)}
            </option>
          ))}
        </Choice>
        <button type="submit" className={buttonLook({ variant: 'secondary' })}>
          {t('show')}
        </button>
      </form>
      {found?.length === 0 && (
        <EmptyState scene="no-clubs" title={t('nothing')}>
          {t('nothing_text')}
        </EmptyState>
      )}
      {span && found && found.length > 0 && (
        <section aria-labelledby="found">
          <h2 id="found" className="mb-2 text-lg">
            {t('found', { count: shown.length })}
          </h2>
          {found.length > shown.length && (
            <p className="mb-2 text-muted">{t('only_the_first', { count: mostCopied })}</p>
          )}
          <WordsFor parts={['copying', 'activity', 'refusal', 'confirming']}>
            <CopyForm
              key={`${classId} ${clubId} ${written(span)} ${into}`}
              hidden={{ school, classId }}
              cancelHref={`/${school}/trainer/activities`}
              today={today}
              pieces={pieces.map((piece) => ({
                ...{ id: piece.id, title: piece.title, clubName: piece.clubName },
                was: t(already.has(piece) ? 'was_due_is_there' : 'was_due', {
                  day: readShortDay(piece.was, locale),
                }),
                dueOn: piece.dueOn,
                isThere: already.has(piece),
              }))}
            />
          </WordsFor>
        </section>
      )}
    </>
  );
}

type ChoiceProps = Readonly<{
  name: string;
  label: string;
  value: string | undefined;
  children: ReactNode;
}>;

const Choice = ({ name, label, value, children }: ChoiceProps) => (
  <label className="grid gap-1 max-sm:w-full">
    <span className="text-sm font-medium">{label}</span>
    <select key={value} name={name} defaultValue={value} className="control w-auto!">
      {children}
    </select>
  </label>
);
