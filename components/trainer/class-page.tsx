import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { TaughtClass } from '@/lib/classes/teaching/rules';
import type { ClassTableInput } from '@/lib/homework/classes/inputs';
import type { ClassTable as FoundTable } from '@/lib/homework/classes/queries';
import type { Day } from '@/lib/homework/week/rules';
import { mayHere } from '@/lib/platform/session';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { addDays, type LocalDate, readShortDate, readWeekday, weekFrom } from '@/lib/shared/dates';
import { BuntingLegend } from './bunting-legend';
import { childRows } from './class-rows';
import { ClassTable } from './class-table';
import { ClassToolbar } from './class-toolbar';
import { Figure } from './figure';

type Props = Readonly<{
  school: string;
  schoolClass: TaughtClass;
  input: ClassTableInput;
  table: FoundTable;
  weekOf: (studentId: string) => readonly Day[];
  today: LocalDate;
  monday: LocalDate;
}>;

/** A class at a glance: four figures, the filters, and a row for each child. */
export async function ClassPage({
  school,
  schoolClass,
  input,
  table,
  weekOf,
  today,
  monday,
}: Props) {
  const t = await words('trainer');
  const [locale, buddies] = [await localeOf(), await words('buddies')];
  const [consent, may] = [await words('consent_class'), await mayHere(school)];
  const { summary, matching } = table;
  const path = `/${school}/trainer/classes/${schoolClass.id}`;
  const week = t('week_of', {
    from: readShortDate(monday, locale),
    to: readShortDate(addDays(monday, 4), locale),
  });
  const weekdays = weekFrom(monday)
    .slice(0, 5)
    .map((day) => {
      const name = readWeekday(day, locale);
      return { letter: name.slice(0, 1), name, isToday: day === today };
    });

  return (
    <>
      <PageHeader
        trail={
          <a href={`/${school}/trainer/classes`} className="link">
            {t('classes')}
          </a>
        }
        title={schoolClass.name}
        about={`${t('children_count', { count: summary.children })}, ${week}`}
        actions={
          <>
            <ButtonLink href={`${path}/signing-in`} variant="secondary">
              {t('signing_in')}
            </ButtonLink>
            <ButtonLink href={`${path}/buddies`} variant="secondary">
              {buddies('class_link')}
            </ButtonLink>
            <ButtonLink href={`${path}/certificates`} variant="secondary">
              {t('certificates')}
            </ButtonLink>
            {may('consent.read') && (
              <ButtonLink href={`${path}/consent`} variant="secondary">
                {consent('link')}
              </ButtonLink>
            )}
            {summary.waiting > 0 && (
              <ButtonLink
                href={`/${school}/trainer/review?class=${schoolClass.id}`}
                variant="secondary"
              >
                {t('review')}
              </ButtonLink>
            )}
            <ButtonLink href={`/${school}/trainer/activities/new?class=${schoolClass.id}`}>
              {t('set_work')}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-wrap gap-x-12 gap-y-3 pb-3.5">
        <Figure figure={summary.handedIn} label={t('pieces_this_week')}>
          {t('of_asked', { asked: summary.asked })}
        </Figure>
        <Figure figure={summary.waiting} label={t('waiting_for_you')} />
      </div>
      <WordsFor parts={['trainer']}>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-2.5">
          <ClassToolbar path={path} input={input} clubs={schoolClass.clubs} />
          <BuntingLegend />
        </div>
        {table.rows.length > 0 ? (
          <ClassTable
            path={path}
            caption={t('table_caption', { name: schoolClass.name, week })}
            rows={await childRows(path, table.rows, weekOf, today)}
            matching={matching}
            input={input}
            weekdays={weekdays}
          />
        ) : (
          <EmptyState
            scene="nobody-yet"
            title={summary.children === 0 ? t('no_children') : t('no_child_matches')}
            action={
              summary.children > 0 && (
                <ButtonLink href={path} variant="secondary">
                  {t('show_all')}
                </ButtonLink>
              )
            }
          />
        )}
      </WordsFor>
    </>
  );
}
