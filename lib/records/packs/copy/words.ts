import 'server-only';
import { createTranslator } from 'use-intl/core';
import { readFullDate, readMoment } from '@/lib/shared/dates';
import { english } from '@/lib/shared/words/en';
import type { InWords, Plain } from './rules';

/* A copy is made by the worker, where nobody's language is known: it is in the school's. */
const locale = 'en-GB';
export const copyWords = createTranslator({
  ...{ locale, messages: english, namespace: 'packs', timeZone: 'Europe/London' },
});

export const leftOutInWords: InWords = {
  withheld: (reason) => `[${copyWords(`left_out.${reason}`)}]`,
  somebody: ({ role }) =>
    copyWords(
      role === 'student'
        ? 'somebody.child'
        : role === 'parent'
          ? 'somebody.parent'
          : 'somebody.staff',
    ),
};

const isOneOf = <Of extends object>(all: Of, name: string): name is keyof Of & string =>
  Object.hasOwn(all, name);

/** What a table holds, as a family would say it. */
export function tableInWords(table: string) {
  const { what } = english.changes;
  const named = isOneOf(english.packs.table, table)
    ? english.packs.table[table]
    : isOneOf(english.trail.table, table)
      ? english.trail.table[table]
      : isOneOf(what, table)
        ? what[table]
        : table.replaceAll('_', ' ');
  return named.charAt(0).toUpperCase() + named.slice(1);
}

const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const day = /^\d{4}-\d\d-\d\d$/;

/** A value as a person reads it. */
export function valueInWords(value: Plain): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return copyWords(value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (day.test(value)) return readFullDate(value, locale);
    if (moment.test(value)) {
      const at = new Date(
        value.includes('T') ? value : value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'),
      );
      return Number.isNaN(at.getTime()) ? value : readMoment(at, locale);
    }
    return value;
  }
  if (Array.isArray(value)) return value.map(valueInWords).filter(Boolean).join(', ');
  return Object.entries(value)
    .map(([key, each]) => `${key.replaceAll('_', ' ')}: ${valueInWords(each)}`)
    .join('; ');
}
