import type { ReactNode } from 'react';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { buttonLook } from '@/components/ui/button-look';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import type { ToCopy } from '@/lib/homework/copying/queries';
import {
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
}>;

const written = ({ from, to }: Span) => `${from}..${to}`;

/** First which days of which class, then each piece of them with its new day. */
export async function CopyPage(props: Props) {
  const { school, taught, calendar, terms, today, chosen, found } = props;
  const t = await words('copying');
  const locale = await localeOf();
  const here = `/${school}/trainer/activities/copy`;
  const { classId = taught[0]?.id ?? '', clubId = '', span, into } = chosen;
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
            {t('found', { count: found.length })}
          </h2>
          <WordsFor parts={['copying', 'activity', 'refusal', 'confirming']}>
            <CopyForm
              key={`${classId} ${clubId} ${written(span)} ${into}`}
              hidden={{ school, classId }}
              cancelHref={`/${school}/trainer/activities`}
              today={today}
              pieces={found.map(({ id, title, clubName, dueOn, weekdays }) => ({
                ...{ id, title, clubName },
                was: t('was_due', { day: readShortDay(dueOn, locale) }),
                dueOn: matchingDay(dueOn, { span, monday: into, weekdays, calendar, today }),
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
