import { z } from 'zod';
import { isLocalDate, type LocalDate } from '@/lib/shared/dates';
import { nameInput } from '@/lib/shared/name-input';
import { type DateOrder, readDay } from './days';
import { RefusedRecord } from './findings';
import type { Trouble, Where } from './trouble';
import { whyNotUpn } from './upn';

/** What stands at one place of a file. */
export type Cell = Readonly<{ text: string; where: Where }>;

const refused = (cell: Cell, reason: Trouble['reason'], values?: Trouble['values']) =>
  new RefusedRecord(cell.where, reason, values);

/** Enough to recognise it in the file, and no more. */
const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

export const optional = ({ text }: Cell) => (text === '' ? undefined : text);

export function required(cell: Cell): string {
  if (cell.text === '') throw refused(cell, 'value_missing', { field: cell.where.field ?? '' });
  return cell.text;
}

const longestName = 80;
const name = nameInput(longestName, 'name_missing', 'name_too_long');

export function nameIn(cell: Cell): string {
  const read = name.safeParse(cell.text);
  if (read.success) return read.data;
  const reason =
    read.error.issues[0]?.message === 'name_too_long' ? 'name_too_long' : 'name_missing';
  throw refused(cell, reason, { field: cell.where.field ?? '', most: longestName });
}

export const optionalName = (cell: Cell) => (cell.text === '' ? undefined : nameIn(cell));

/** Text of the school's own, of one line. */
export function textIn(cell: Cell, most: number): string | undefined {
  const text = cell.text.normalize('NFC').replaceAll(/\s+/g, ' ');
  if (text.length > most)
    throw refused(cell, 'text_too_long', { field: cell.where.field ?? '', most });
  return text === '' ? undefined : text;
}

/** A number that another system knows somebody or something by. */
export function identifierIn(cell: Cell): string {
  const text = required(cell);
  if (text.length > 255)
    throw refused(cell, 'text_too_long', { field: cell.where.field ?? '', most: 255 });
  return text;
}

export function dayIn(cell: Cell, order: DateOrder): LocalDate | undefined {
  if (cell.text === '') return undefined;
  const day = readDay(cell.text, order);
  if (!day) throw refused(cell, whyNoDay(cell.text, order), { value: shown(cell.text) });
  return day;
}

function whyNoDay(text: string, order: DateOrder): Trouble['reason'] {
  if (order === 'uk' && readDay(text, 'us')) return 'date_month_first';
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text)) return 'date_two_digit_year';
  if (order === 'iso' && readDay(text, 'uk')) return 'date_not_iso';
  return 'date_unreadable';
}

export function requiredDayIn(cell: Cell, order: DateOrder): LocalDate {
  required(cell);
  return dayIn(cell, order) as LocalDate;
}

export function birthDayIn(cell: Cell, order: DateOrder, today: LocalDate) {
  const day = dayIn(cell, order);
  if (day && day > today) throw refused(cell, 'born_in_the_future', { value: shown(cell.text) });
  if (day && day < '1900-01-01')
    throw refused(cell, 'born_too_long_ago', { value: shown(cell.text) });
  return day;
}

export function upnIn(cell: Cell): string | undefined {
  if (cell.text === '') return undefined;
  const reason = whyNotUpn(cell.text);
  if (reason) throw refused(cell, reason, { value: shown(cell.text) });
  return cell.text;
}

const email = z.email();

export function emailIn(cell: Cell): string | undefined {
  if (cell.text === '') return undefined;
  if (cell.text.length > 254 || !email.safeParse(cell.text).success)
    throw refused(cell, 'email_wrong', { value: shown(cell.text) });
  return cell.text.toLowerCase();
}

/** One of a format's own words, however it is capitalised. */
export function wordIn<Word extends string>(cell: Cell, words: readonly Word[]): Word {
  const text = required(cell).toLowerCase();
  const word = words.find((each) => each.toLowerCase() === text);
  if (!word)
    throw refused(cell, 'word_unknown', { value: shown(cell.text), words: words.join(', ') });
  return word;
}

export const listIn = (cell: Cell): string[] =>
  cell.text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** An end is the first day on which something no longer holds, so it cannot be before the start. */
export function refuseBackwards(
  startsOn: LocalDate | undefined,
  endsOn: LocalDate | undefined,
  end: Cell,
) {
  if (startsOn && endsOn && isLocalDate(endsOn) && endsOn < startsOn)
    throw refused(end, 'ends_before_it_starts', { value: shown(end.text) });
}
