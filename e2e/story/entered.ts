import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeWords } from '@/lib/identity/children/rules';
import { comments, demoClubs } from '@/lib/seed/clubs';
import { demoCareNotes, demoColleagues, demoConcerns } from '@/lib/seed/colleagues';
import { familyNames, givenNames, grownUpNames, termNames } from '@/lib/seed/names';
import { demoNotices } from '@/lib/seed/notices';
import { recordsTold } from '@/lib/seed/record-words';
import { registerTold } from '@/lib/seed/register-rows';
import { demoOperator, demoSignIns, schoolPlans } from '@/lib/seed/schools';

/** Bank holidays are entered by their names in the catalogue; journeys cannot import it, since it is JSON. */
const { bank_holiday: bankHolidays } = JSON.parse(
  readFileSync(
    path.join(import.meta.dirname, '../../lib/shared/words/en/school_year.json'),
    'utf8',
  ),
) as { bank_holiday: Readonly<Record<string, string>> };

const months = Array.from({ length: 12 }, (_, month) => new Date(2026, month, 15));
const weekdays = Array.from({ length: 7 }, (_, day) => new Date(2026, 5, day + 1));
const parts = (dates: Date[], options: Intl.DateTimeFormatOptions) =>
  dates.map((date) => new Intl.DateTimeFormat('en-GB', options).format(date));

/** Why a teacher moves a child to another level. */
export const reasonToMoveUp = 'Explains his own fair test.';

/** Everything on the demo's pages that people entered, or that is a name: what no catalogue holds. */
export const entered: readonly string[] = [
  // What exports were made for.
  ...['For the governors', 'For the trust'],
  ...['StudyStreaks', 'Study', 'Streaks'],
  // What a school writes where a child's name goes.
  '{child}',
  // What a school decided about consent.
  ...['Both came in and we talked.', 'Only inside the classroom.'],
  // A group of children that stories make.
  'Red group',
  // Files that stories import, and a child in one; another whom a story enters and erases.
  ...['Poppy', 'Quill', 'Ashdown'],
  ...['children.csv', 'roll.zip', 'riverside.zip'],
  // The pseudo-language shortens September its own way.
  'Sep',
  ...givenNames,
  ...familyNames,
  ...grownUpNames,
  ...['Amara', 'David', 'Zuri', 'Okafor', 'Emeka', 'Ngozi', 'Mrs', 'Miss'],
  ...schoolPlans.flatMap(({ name, domain, admin, classes }) => [
    name,
    domain,
    ...admin,
    ...classes.flatMap((plan) => [plan.name, ...plan.teachers.flat()]),
  ]),
  ...demoClubs.flatMap(({ club, means, younger, older, answers }) => [
    club.name,
    club.subject,
    club.description,
    ...club.levels,
    ...club.levels.flatMap((_, at) => means(at + 1)),
    ...younger.flat(),
    ...older.flat(),
    ...answers,
  ]),
  ...Object.values(comments).flat(),
  ...demoColleagues.flatMap(({ name }) => name),
  ...demoCareNotes.map(({ text }) => text),
  ...demoConcerns.flatMap(({ words, notes, closed }) => [words, ...notes, closed ?? '']),
  // To whom it is mailed.
  ...['h.cole@hazelbrook.example', 'a.frost@hazelbrook.example'],
  // What a story tells and notes.
  ...['My tummy hurts before maths.', 'Spoke with Amara.', 'Again on Friday.'],
  ...demoNotices.flatMap((notice) =>
    Object.values(notice)
      .filter((value) => typeof value === 'string')
      // The child's name is put in where the braces are.
      .flatMap((text) => text.split('{child}')),
  ),
  ...recordsTold,
  ...registerTold.flat().filter((each) => typeof each === 'string'),
  ...['Hazelshire', 'South West', 'Community school'],
  ...demoSignIns.map(({ email }) => email),
  ...termNames,
  'Staff training day',
  ...Object.values(bankHolidays).flatMap((name) => [name, `${name} (substitute day)`]),
  ...codeWords,
  // What joins a list is the browser’s own language’s.
  ' and ',
  'I looked again and found two mistakes. I did them with a drawing.',
  'Brought a shell for the nature table and told three others about it.',
  'Asked for a map of the school.',
  'Reading helper',
  reasonToMoveUp,
  'History',
  ...['Choir', 'Humming', 'Music', 'I can hum a song with others.'],
  // Of operators and the school that they make.
  ...demoOperator.name.split(' '),
  'Mrs Finch',
  ...['/hazelbrook', '/riverside', 'Millbrook', '/millbrook', 'millbrook'],
  'They have not paid for a year',
  'The office cannot open its calendar.',
  'We are away on Sunday morning.',
  // Where a family code is typed.
  ...['localhost', '/class'],
  ...parts(months, { month: 'long' }),
  ...parts(months, { month: 'short' }),
  ...parts(weekdays, { weekday: 'long' }),
  ...parts(weekdays, { weekday: 'short' }),
]
  .map((text) => (text === ' and ' ? text : text.trim()))
  .filter((text) => text.length > 2)
  .sort((one, other) => other.length - one.length);
