import { isLocalDate, type LocalDate } from '@/lib/shared/dates';

/** In which order a date is written where it is not plain: 03/04/2017 is the third of April, in the UK. */
export type DateOrder = 'iso' | 'uk' | 'us';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day that a text names; undefined where it names none, or one that no calendar has. */
export function readDay(text: string, order: DateOrder): LocalDate | undefined {
  const iso =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text,
    )?.[1];
  if (iso) return existing(iso);
  if (order === 'iso') return undefined;
  const numbers = numbersOf(text);
  if (numbers) {
    const [first, second, year] = numbers;
    return order === 'us' ? dayOf(year, first, second) : dayOf(year, second, first);
  }
  const named = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})$/i.exec(text);
  if (!named) return undefined;
  const [, day = '', month = '', year = ''] = named;
  return dayOf(year, String(monthOf(month)), day);
}

/** What a text says about the order that its column is written in. */
export function ordersOf(text: string): readonly DateOrder[] {
  const numbers = numbersOf(text);
  if (!numbers) return ['uk', 'us'];
  return (['uk', 'us'] as const).filter((order) => readDay(text, order));
}

/** "03/04/2017 00:00" too, as spreadsheets write a day. */
function numbersOf(text: string) {
  const found = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?$/.exec(text);
  if (!found) return undefined;
  const [, first = '', , second = '', year = ''] = found;
  return [first, second, year] as const;
}

const monthOf = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const dayOf = (year: string, month: string, day: string) =>
  existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

const existing = (day: string) => (isLocalDate(day) ? day : undefined);
