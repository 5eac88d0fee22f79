import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WrittenTerm } from '@/lib/settings/calendar/year/rules';
import { type Nation, nations } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { applied } from '../planning/applied';
import { undecided } from '../planning/choices';
import { planImport } from '../planning/make';
import { changesNothing } from '../planning/plan';
import { emptySchool, type School, type SchoolPerson } from '../planning/school';
import { openZip } from '../reading/opening/zip';
import { readRoster } from '../reading/read';
import { withMark, withoutMark } from '../reading/table/marks';
import { all } from '../reading/trouble.fixture';
import { notSaid, notWritten } from './not-said';
import { writeOneRoster } from './oneroster';
import { ownSource, withOwnNumbers } from './own-numbers';

const on = '2026-11-21';
const choices = { ...undecided(ownSource, on), severalClassesAtOnce: true };

async function readAgain(
  school: School,
  nation: Nation = 'england',
  terms: readonly WrittenTerm[] = [],
) {
  const zip = Buffer.concat(
    await all<Uint8Array>(
      writeOneRoster(school, { name: 'Hazelbrook', urn: '100015', on, nation, terms }),
    ),
  );
  const { files, close } = await openZip('export.zip', zip);
  try {
    return await readRoster(files, { today: on, nation });
  } finally {
    close();
  }
}

/* Names as people and spreadsheets have them, the hostile ones included. */
const name = fc
  .oneof(
    fc.constantFrom(
      "O'Brien",
      "'Abd",
      '=1+1',
      "'=x",
      '-5',
      '@home',
      'de la Cruz, jr',
      'Zoë "Zo"',
      '李',
      "''x",
      '+44',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  .map((text) =>
    text
      .normalize('NFC')
      .replaceAll(/[\p{C}\p{Z}\u2800\p{Default_Ignorable_Code_Point}]+/gu, ' ')
      .trim(),
  )
  .filter((text) => text !== '' && text.length <= 80);
const line = fc.constantFrom('020 7946 0000', '+44 20 7946 0000');
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const upns = [
  'J201361424001',
  'M202201925002',
  'C380209323017',
  'E330200122999',
  'Z886520121000',
  'V20136142400A',
];
/* Numbers of other systems, and what could be taken for the way in which several are written. */
const elsewhere = fc.constantFrom(
  'mis',
  '12',
  'https://mis.example',
  '{a:b}',
  '50 %',
  '%7B',
  'a,b',
);
const day = fc.constantFrom('2026-09-02', '2026-10-05', '2026-11-30', '2027-01-11');

const schools = fc
  .record({
    people: fc.array(
      fc.record({
        kind: fc.constantFrom('student', 'student', 'staff', 'guardian') as fc.Arbitrary<
          SchoolPerson['kind']
        >,
        givenName: name,
        familyName: name,
        middleName: maybe(name),
        preferredGivenName: maybe(name),
        preferredFamilyName: maybe(name),
        title: maybe(fc.constantFrom('Ms', 'Dr')),
        email: maybe(fc.constantFrom('a@hazelbrook.example', 'b@hazelbrook.example')),
        telephone: maybe(line),
        username: maybe(fc.constantFrom('amara', 'reid')),
        homeLanguage: maybe(fc.constantFrom('ENG', 'Cymraeg')),
        dateOfBirth: maybe(fc.constantFrom('2018-03-14', '2019-09-01')),
        yearGroup: fc.integer({ min: -1, max: 6 }),
        archived: fc.boolean(),
        externalIds: fc
          .dictionary(elsewhere, elsewhere, { maxKeys: 2 })
          // As they are loaded.
          .map((ids) => Object.fromEntries(Object.entries(ids).toSorted())),
      }),
      { maxLength: 8 },
    ),
    classes: fc.uniqueArray(
      fc.tuple(name, fc.uniqueArray(fc.integer({ min: -1, max: 6 }), { minLength: 1 })),
      {
        maxLength: 3,
        selector: ([each]) =>
          each
            .normalize('NFKD')
            .replaceAll(/[^\p{L}\p{N}]/gu, '')
            .toLowerCase(),
      },
    ),
    places: fc.array(fc.tuple(fc.nat(), fc.nat(), day, maybe(day)), { maxLength: 8 }),
    links: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
  })
  .map(({ people, classes, places, links }): School => {
    let upn = 0;
    const here = people.map((each, at): SchoolPerson => {
      const { dateOfBirth, yearGroup, archived, ...others } = each;
      upn += 1;
      const ofStudent = { dateOfBirth, yearGroup, upn: upns[upn - 1] };
      const told = Object.entries({ ...others, ...(each.kind === 'student' ? ofStudent : {}) });
      return {
        ...(Object.fromEntries(
          told.filter(([, value]) => value !== undefined),
        ) as unknown as SchoolPerson),
        id: `p${at}`,
        ...(each.kind === 'staff' ? { staffRole: 'trainer' } : {}),
        archived,
      };
    });
    const rooms = classes.map(([each, years], at) => ({
      id: `c${at}`,
      name: each,
      academicYear: 2026,
      yearGroups: years.toSorted((a, b) => a - b),
      archived: false,
      externalIds: {},
    }));
    const pick = <Item>(items: readonly Item[], at: number) =>
      items[at % Math.max(1, items.length)];
    const used = new Set<string>();
    const once = (key: string) => used.size < used.add(key).size;
    const placed = (kind: SchoolPerson['kind']) =>
      places.flatMap(([who, where, startsOn, ends], at) => {
        const person = pick(
          here.filter((each) => each.kind === kind),
          who,
        );
        const room = pick(rooms, where);
        if (!person || !room || !once(`${person.id} ${room.id}`)) return [];
        const endsOn = ends !== undefined && ends > startsOn ? ends : null;
        return [{ id: `${kind}${at}`, classId: room.id, personId: person.id, startsOn, endsOn }];
      });
    return {
      people: here,
      classes: rooms,
      terms: [],
      enrolments: placed('student'),
      teaching: placed('staff').map((place, at) => ({
        ...place,
        part: at % 2 === 0 ? 'lead' : 'support',
      })),
      links: links.flatMap(([child, adult], at) => {
        const student = pick(
          here.filter(({ kind }) => kind === 'student'),
          child,
        );
        const guardian = pick(
          here.filter(({ kind }) => kind === 'guardian'),
          adult,
        );
        if (!student || !guardian || !once(`${student.id} ${guardian.id}`)) return [];
        return [
          {
            id: `l${at}`,
            studentId: student.id,
            guardianId: guardian.id,
            relation: 'mother' as const,
            parentalResponsibility: 'yes' as const,
            primaryContact: false,
            endsOn: null,
          },
        ];
      }),
    };
  })
  .filter(({ people }) => people.some(({ archived }) => !archived));

test('what a school writes and reads again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(schools, fc.constantFrom(...nations), async (school, nation) => {
      const roster = await readAgain(school, nation);
      expect([roster.refused, roster.setAside, roster.notices]).toEqual([[], [], []]);
      const plan = planImport(withOwnNumbers(school), roster, choices);
      expect(changesNothing(plan)).toBe(true);
      expect([plan.ambiguous, plan.refused, plan.waiting, plan.missing, plan.stops]).toEqual([
        [],
        [],
        [],
        [],
        [],
      ]);
    }),
    { numRuns: 25 },
  );
});

function theFile<File extends Readonly<{ name: string }>>(files: readonly File[], name: string) {
  const file = files.find((each) => each.name.endsWith(name));
  if (!file) throw new Error(`${name} is not in the zip`);
  return file;
}

test('a school in Scotland is written in the years and stages of Scotland', async () => {
  const child: SchoolPerson = {
    id: 'isla',
    kind: 'student',
    givenName: 'Isla',
    familyName: 'Boyd',
    yearGroup: 0,
    archived: false,
    externalIds: {},
  };
  const room = {
    id: 'c',
    name: 'P1/2',
    academicYear: 2026,
    yearGroups: [0, 1],
    archived: false,
    externalIds: {},
  };
  const school = { ...emptySchool, people: [child], classes: [room] };
  const zip = Buffer.concat(
    await all<Uint8Array>(writeOneRoster(school, { name: 'Hazelbrook', on, nation: 'scotland' })),
  );
  const { files, close } = await openZip('export.zip', zip);
  const textOf = async (name: string) =>
    Buffer.concat(await all(theFile(files, name).bytes())).toString();
  expect(await textOf('academicSessions.csv')).toContain('2026-08-01,2027-08-01');
  expect(await textOf('classes.csv')).toContain('"P1,P2"');
  expect(await textOf('users.csv')).toContain(',P1,');
  close();
});

test('terms and their halves are written within their year, and read again as the same days', async () => {
  const autumn = {
    name: 'Autumn term',
    startsOn: '2026-09-02',
    endsOn: '2026-12-18',
    halfTermStartsOn: '2026-10-26',
    halfTermEndsOn: '2026-10-30',
  };
  const spring = {
    ...{ name: 'Spring term', startsOn: '2027-01-05', endsOn: '2027-03-25' },
    ...{ halfTermStartsOn: null, halfTermEndsOn: null },
  };
  const reid = { kind: 'staff', givenName: 'Jo', familyName: 'Reid', archived: false } as const;
  const school = { ...emptySchool, people: [{ ...reid, id: 'reid', externalIds: {} }] };
  const roster = await readAgain(school, 'england', [autumn, spring]);
  const { sessions } = roster;
  expect(
    sessions.map(({ ref, name, kind, startsOn, endsOn }) => [ref, name, kind, startsOn, endsOn]),
  ).toEqual([
    ['year-2026', '2026/27', 'schoolYear', '2026-09-01', '2027-09-01'],
    ['term-2026-09-02', 'Autumn term', 'term', '2026-09-02', '2026-12-19'],
    ['term-2026-09-02-1', 'Autumn term 1', 'gradingPeriod', '2026-09-02', '2026-10-26'],
    ['term-2026-09-02-2', 'Autumn term 2', 'gradingPeriod', '2026-10-31', '2026-12-19'],
    ['term-2027-01-05', 'Spring term', 'term', '2027-01-05', '2027-03-26'],
  ]);
  const taken = planImport(emptySchool, roster, undecided(ownSource, on)).terms.created;
  expect(taken.map(({ record: { id, ...term } }) => term)).toEqual([autumn, spring]);
  const here = [autumn, spring].map((term, at) => ({ ...term, id: `term ${at}` }));
  const { terms, notices } = planImport(
    { ...school, terms: here },
    roster,
    undecided(ownSource, on),
  );
  expect([terms.created, terms.unchanged.length, notices]).toEqual([[], 2, []]);
});

test('a colleague who is somebody’s guardian is written as both, and stays what they are', async () => {
  const person = { archived: false, externalIds: {}, familyName: 'Okafor' };
  const school: School = {
    ...emptySchool,
    people: [
      { ...person, id: 'chidi', kind: 'staff', staffRole: 'trainer', givenName: 'Chidi' },
      { ...person, id: 'reid', kind: 'staff', staffRole: 'trainer', givenName: 'Jo' },
      { ...person, id: 'maya', kind: 'student', givenName: 'Maya', yearGroup: 4 },
    ],
    links: [
      {
        ...{ id: 'link', studentId: 'maya', guardianId: 'chidi', relation: 'father' },
        ...{ parentalResponsibility: 'yes', primaryContact: true, endsOn: null },
      },
    ],
  };
  const roster = await readAgain(school);
  expect(roster.people.map(({ ref, kind, alsoGuardian }) => [ref, kind, alsoGuardian])).toEqual([
    ['chidi', 'staff', true],
    ['reid', 'staff', undefined],
    ['maya', 'student', undefined],
  ]);
  const plan = planImport(withOwnNumbers(school), roster, choices);
  expect([changesNothing(plan), plan.setAside.map(({ reason }) => reason)]).toEqual([
    true,
    ['staff_as_guardian'],
  ]);
});

test('what a school writes makes the same school elsewhere, as far as it can be said', async () => {
  await fc.assert(
    fc.asyncProperty(schools, async (school) => {
      const plan = planImport(emptySchool, await readAgain(school), choices);
      expect([plan.ambiguous, plan.refused, plan.waiting]).toEqual([[], [], []]);
      expect(asSaid(applied(emptySchool, plan, on))).toEqual(asSaid(withOwnNumbers(school)));
    }),
    { numRuns: 25 },
  );
});

/** A school by its own numbers, in one order, without what the list of things not said names. */
function asSaid({ people, classes, enrolments, teaching, links }: School) {
  const numbers = new Map(
    [...people, ...classes].map(({ id, externalIds }) => [id, externalIds[ownSource]]),
  );
  const left = new Set(people.filter(({ archived }) => archived).map(({ id }) => id));
  const sorted = <Item>(items: readonly Item[]) =>
    items.map((item) => JSON.stringify(item, Object.keys(item as object).toSorted())).toSorted();
  const places = <Place extends School['enrolments'][number]>(each: readonly Place[]) =>
    sorted(
      each
        .filter(({ personId }) => !left.has(personId))
        .map((place) => ({
          ...place,
          id: '',
          classId: numbers.get(place.classId),
          personId: numbers.get(place.personId),
        })),
    );
  return {
    people: sorted(
      people
        .filter(({ id }) => !left.has(id))
        .map((each) => ({
          ...each,
          id: numbers.get(each.id),
          externalIds: Object.entries(each.externalIds).toSorted().join(),
        })),
    ),
    classes: sorted(
      classes.map((each) => ({
        ...each,
        id: numbers.get(each.id),
        externalIds: '',
        yearGroups: each.yearGroups.join(),
      })),
    ),
    enrolments: places(enrolments),
    teaching: places(teaching),
    links: sorted(
      links
        .filter(({ studentId, guardianId }) => !left.has(studentId) && !left.has(guardianId))
        .map(({ studentId, guardianId }) => ({
          studentId: numbers.get(studentId),
          guardianId: numbers.get(guardianId),
        })),
    ),
  };
}

test('who has left is written as such, comes back by no import of it, and is nobody elsewhere', async () => {
  const child = { kind: 'student', familyName: 'Boyd', yearGroup: 3, externalIds: {} } as const;
  const school: School = {
    ...emptySchool,
    people: [
      { ...child, id: 'isla', givenName: 'Isla', archived: true },
      { ...child, id: 'bo', givenName: 'Bo', archived: false },
    ],
  };
  const roster = await readAgain(school);
  expect(roster.people.map(({ ref, left }) => [ref, left])).toEqual([
    ['isla', true],
    ['bo', undefined],
  ]);
  const again = planImport(withOwnNumbers(school), roster, choices);
  expect([changesNothing(again), again.people.unchanged.length]).toEqual([true, 2]);
  const elsewhere = planImport(emptySchool, roster, choices);
  expect(elsewhere.people.created.map(({ record }) => record.givenName)).toEqual(['Bo']);
  expect([elsewhere.ambiguous, elsewhere.refused, elsewhere.waiting]).toEqual([[], [], []]);
  // Whoever came back since does not leave by a file that is older.
  const back = school.people.map((person) => ({ ...person, archived: false }));
  const later = planImport(withOwnNumbers({ ...school, people: back }), roster, choices);
  expect([changesNothing(later), later.missing]).toEqual([true, []]);
});

test('what OneRoster cannot say, and what is left out though it could, is listed in words', () => {
  expect(Object.keys(english.imports.not_said)).toEqual([...notSaid]);
  expect(Object.keys(english.imports.not_written)).toEqual([...notWritten]);
});

test.each([
  ['=1+1', "'=1+1"],
  ['＝1', "'＝1"],
  ['@home', "'@home"],
  ['-5', '-5'],
  ['+44 20 7946 0000', '+44 20 7946 0000'],
  ["O'Brien", "O'Brien"],
  ["'Abd", "'Abd"],
  ["'=x", "''=x"],
])('no spreadsheet runs %s, and it is read as it was', (text, written) => {
  expect(withMark(text)).toBe(written);
  expect(withoutMark(written)).toBe(text);
});
