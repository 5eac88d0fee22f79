import { english } from '@/lib/shared/words/en';
import type { BankHoliday } from '../bank-holidays/rules';
import type { PrepareYear } from '../inputs';
import type { WrittenCalendar } from '../queries';
import { beginsIn, spanOfYear, type WrittenDayOff } from '../year/rules';
import { missingBankHolidays, movedOn, usualTerms, type Written, whatFits } from './rules';

/*
 * What is written down has a name, which the school may change; it begins in the language of the school.
 */
const names = english.school_year;

export function bankHolidayInWords({
  on,
  name,
  substitute,
}: BankHoliday): WrittenDayOff & { kind: 'bank_holiday' } {
  const called = names.bank_holiday[name];
  return {
    kind: 'bank_holiday',
    name: substitute ? names.substitute.replace('{name}', called) : called,
    closedOn: on,
    closedUntil: null,
  };
}

/** The year as it would be begun: what fits of it, with the bank holidays that are not there yet. */
export function preparedYear(
  { nation, ...there }: Pick<WrittenCalendar, 'nation' | 'terms' | 'daysOff'>,
  year: number,
  from: PrepareYear['from'],
) {
  const span = spanOfYear(nation, year);
  const { terms, daysOff } = whatFits(
    from === 'usual' ? usual(nation, year) : movedOn(lastYear(nation, there, year), span),
    there,
    span,
  );
  const missing = missingBankHolidays(nation, year, [...there.daysOff, ...daysOff]);
  return {
    terms,
    daysOff: [
      ...daysOff.map((day) => ({ ...day, kind: 'inset' as const })),
      ...missing.map(bankHolidayInWords),
    ],
  };
}

const usual = (nation: WrittenCalendar['nation'], year: number): Written => ({
  terms: usualTerms(nation, year).map((term) => ({ ...term, name: names.usual_term[term.name] })),
  daysOff: [],
});

function lastYear(nation: WrittenCalendar['nation'], there: Written, year: number): Written {
  const span = spanOfYear(nation, year - 1);
  return {
    terms: there.terms
      .filter(({ startsOn }) => beginsIn(span, startsOn))
      .map(({ name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }) => ({
        ...{ name, startsOn, endsOn },
        ...{ halfTermStartsOn, halfTermEndsOn },
      })),
    daysOff: there.daysOff
      .filter(({ closedOn }) => beginsIn(span, closedOn))
      .map(({ kind, name, closedOn, closedUntil }) => ({ kind, name, closedOn, closedUntil })),
  };
}
