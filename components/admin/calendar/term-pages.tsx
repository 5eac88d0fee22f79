import { ButtonLink } from '@/components/ui/button-link';
import { localeOf, words } from '@/lib/platform/words';
import { removeTermAction } from '@/lib/settings/calendar/actions';
import { spanOfYear, termAsSeen, type WrittenTerm } from '@/lib/settings/calendar/year/rules';
import { academicYearName, readFullDate } from '@/lib/shared/dates';
import type { CalendarProps } from './calendar-page';
import { backTo, OverCalendar } from './over-calendar';
import { RemoveDrawer } from './remove-drawer';
import { TermForm } from './term-form';

type OfTerm = CalendarProps & Readonly<{ term: WrittenTerm & Readonly<{ id: string }> }>;

export async function NewTerm(calendar: CalendarProps) {
  const t = await words('school_year');
  const { school, year, written } = calendar;
  const { startsOn } = spanOfYear(written.nation, year);
  const isFirst = !written.terms.some((term) => term.startsOn >= startsOn);
  return (
    <OverCalendar {...calendar}>
      <TermForm
        frame={{
          title: t('new_term'),
          about: academicYearName(year),
          closeHref: backTo(calendar),
          closeLabel: t('close'),
        }}
        school={school}
        year={String(year)}
        term={{
          name: '',
          startsOn: isFirst ? startsOn : '',
          endsOn: '',
          halfTermStartsOn: null,
          halfTermEndsOn: null,
        }}
      />
    </OverCalendar>
  );
}

export async function ChangeTerm({ term, ...calendar }: OfTerm) {
  const t = await words('school_year');
  const { school, year } = calendar;
  const { id, name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn } = term;
  return (
    <OverCalendar {...calendar}>
      <TermForm
        frame={{
          title: t('change_term'),
          about: academicYearName(year),
          closeHref: backTo(calendar),
          closeLabel: t('close'),
          destructive: (
            <ButtonLink variant="danger" href={`/${school}/admin/calendar/terms/${id}/remove`}>
              {t('remove_term')}
            </ButtonLink>
          ),
        }}
        school={school}
        year={String(year)}
        term={{ name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }}
        edits={{ termId: id, asSeen: termAsSeen(term) }}
      />
    </OverCalendar>
  );
}

export async function RemoveTerm({ term, ...calendar }: OfTerm) {
  const t = await words('school_year');
  const locale = await localeOf();
  const { school, year } = calendar;
  return (
    <OverCalendar {...calendar}>
      <RemoveDrawer
        title={t('remove_term_title', { name: term.name })}
        meaning={t('remove_term_text', {
          from: readFullDate(term.startsOn, locale),
          to: readFullDate(term.endsOn, locale),
        })}
        back={`/${school}/admin/calendar/terms/${term.id}`}
        action={removeTermAction}
        hidden={{ school, year: String(year), termId: term.id }}
      />
    </OverCalendar>
  );
}
