import fc from 'fast-check';
import type { Kind, Roster, RosterPerson } from '../reading/roster';
import { undecided } from './choices';
import type { ExternalIds, School } from './school';

export const on = '2026-11-21';
export const source = 'mis';

/* Few names, numbers and days, so that people are mistaken for each other as often as can be. */
const maybe = <Value>(values: fc.Arbitrary<Value>) =>
  fc.option(values, { nil: undefined, freq: 2 });
const given = fc.constantFrom('Amara', 'Bo', 'Zoë');
const family = fc.constantFrom('Okafor', 'Ng');
const birthday = fc.constantFrom('2018-03-14', '2019-09-01', '2016-01-02');
const upn = fc.constantFrom('A000000000001', 'A000000000002', 'A000000000003', 'A000000000004');
const number = fc.constantFrom('1', '2', '3', '4', '5');
const address = fc.constantFrom('a@x.example', 'b@x.example');
const home = fc.record({
  lines: fc.constantFrom('1 The Green', 'Flat 2\n12 Mill Lane'),
  town: fc.constantFrom('', 'Ludlow'),
  postcode: fc.constantFrom('', 'SY8 1AA'),
});
const kind = fc.constantFrom<Kind>('student', 'student', 'staff', 'guardian');
const day = fc.constantFrom('2026-09-01', '2026-10-05', '2026-12-01', '2025-10-01');
const className = fc.constantFrom('Owls', 'Wrens', 'Robins');

const facts = fc.record({
  upn: maybe(upn),
  formerUpn: maybe(upn),
  givenName: given,
  familyName: family,
  preferredGivenName: maybe(given),
  dateOfBirth: maybe(birthday),
  yearGroup: maybe(fc.integer({ min: -1, max: 7 })),
  email: maybe(address),
  address: maybe(home),
});
const told = <Facts extends object>(all: Facts, of: Kind) =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([field, value]) =>
        value !== undefined &&
        (of === 'student' || !['upn', 'formerUpn', 'dateOfBirth', 'yearGroup'].includes(field)),
    ),
  );

export const schools = fc
  .record({
    people: fc.array(fc.tuple(facts, kind, maybe(number), fc.boolean()), { maxLength: 8 }),
    classes: fc.uniqueArray(fc.tuple(className, maybe(number)), {
      maxLength: 3,
      selector: ([name]) => name,
    }),
    places: fc.array(fc.tuple(fc.nat(), fc.nat(), day, maybe(day)), { maxLength: 6 }),
    families: fc.array(fc.tuple(fc.nat(), fc.nat(), maybe(day)), { maxLength: 4 }),
  })
  .map(({ people, classes, places, families }): School => {
    const numbers = new Set<string>();
    const numbered = (of: string, id: string | undefined): ExternalIds => {
      if (id === undefined || numbers.size === numbers.add(`${of} ${id}`).size) return {};
      return { [source]: id };
    };
    // No number is two children's in a school, be it a former one.
    const onlyOnce = (number?: string) =>
      number !== undefined && numbers.size < numbers.add(`upn ${number}`).size ? number : undefined;
    const here = people.map(([all, of, id, archived], at) => ({
      ...told({ ...all, upn: onlyOnce(all.upn), formerUpn: onlyOnce(all.formerUpn) }, of),
      id: `p${at}`,
      kind: of,
      archived,
      externalIds: numbered(of, id),
    }));
    const rooms = classes.map(([name, id], at) => ({
      id: `c${at}`,
      name,
      academicYear: 2026,
      yearGroups: [1],
      archived: false,
      externalIds: numbered('class', id),
    }));
    const pick = <Item>(items: readonly Item[], at: number) =>
      items[at % Math.max(1, items.length)];
    const ofKind = (of: Kind) => here.filter((person) => person.kind === of);
    const starts = new Set<string>();
    return {
      people: here,
      classes: rooms,
      enrolments: places.flatMap(([who, where, startsOn, ends], at) => {
        const [person, room] = [pick(ofKind('student'), who), pick(rooms, where)];
        if (!person || !room || starts.size === starts.add(person.id).size) return [];
        const endsOn = ends !== undefined && ends >= startsOn ? ends : null;
        return [{ id: `e${at}`, classId: room.id, personId: person.id, startsOn, endsOn }];
      }),
      terms: [],
      teaching: [],
      links: families.flatMap(([child, adult, endsOn], at) => {
        const [student, guardian] = [
          pick(ofKind('student'), child),
          pick(ofKind('guardian'), adult),
        ];
        if (
          !student ||
          !guardian ||
          starts.size === starts.add(`${student.id} ${guardian.id}`).size
        )
          return [];
        return [
          {
            id: `l${at}`,
            studentId: student.id,
            guardianId: guardian.id,
            relation: 'other' as const,
            parentalResponsibility: 'unknown' as const,
            primaryContact: false,
            endsOn: endsOn ?? null,
          },
        ];
      }),
    };
  });

export const rosters = fc
  .record({
    people: fc.array(fc.tuple(facts, kind, maybe(number)), { maxLength: 10 }),
    classes: fc.array(fc.tuple(className, maybe(number)), { maxLength: 3 }),
    places: fc.array(fc.tuple(fc.nat(), fc.nat(), maybe(day), maybe(day)), { maxLength: 10 }),
    families: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 6 }),
  })
  .map(({ people, classes, places, families }): Roster => {
    let line = 1;
    const where = () => {
      line += 1;
      return { file: 'users.csv', line };
    };
    const numbers = new Set<string>();
    const records = people.flatMap(([all, of, id], at): RosterPerson[] => {
      // A file that counts two people alike is refused when it is read.
      if (id !== undefined && numbers.size === numbers.add(`${of} ${id}`).size) return [];
      return [
        {
          ...told(all, of),
          where: where(),
          ref: `r${at}`,
          kind: of,
          ...(id ? { externalId: id } : {}),
        },
      ];
    });
    const rooms = classes.flatMap(([name, id], at) => {
      if (id !== undefined && numbers.size === numbers.add(`class ${id}`).size) return [];
      return [
        {
          where: where(),
          ref: `k${at}`,
          name,
          yearGroups: [1, 2],
          academicYear: 2026,
          ...(id ? { externalId: id } : {}),
        },
      ];
    });
    const pick = <Item>(items: readonly Item[], at: number) =>
      items[at % Math.max(1, items.length)];
    const ofKind = (...of: Kind[]) => records.filter((each) => of.includes(each.kind));
    const dated = (kinds: Kind[]) =>
      places.flatMap(([who, which, startsOn, ends]) => {
        const [person, room] = [pick(ofKind(...kinds), who), pick(rooms, which)];
        if (!person || !room) return [];
        const key = `${person.ref} ${room.ref}`;
        if (numbers.size === numbers.add(key).size) return [];
        const endsOn = ends !== undefined && ends >= (startsOn ?? '') ? ends : undefined;
        return [
          {
            where: where(),
            classRef: room.ref,
            personRef: person.ref,
            ...(startsOn ? { startsOn } : {}),
            ...(endsOn ? { endsOn } : {}),
          },
        ];
      });
    return {
      format: 'csv',
      covers: { student: true, staff: true, guardian: true, classes: true, enrolments: true },
      schools: [],
      sessions: [],
      people: records,
      lost: [],
      classes: rooms,
      links: families.flatMap(([child, adult, primaryContact]) => {
        const [student, guardian] = [
          pick(ofKind('student'), child),
          pick(ofKind('guardian'), adult),
        ];
        if (!student || !guardian) return [];
        return [
          { where: where(), studentRef: student.ref, guardianRef: guardian.ref, primaryContact },
        ];
      }),
      enrolments: dated(['student']),
      teaching: dated(['staff']).map((place) => ({ ...place, part: 'lead' as const })),
      refused: [],
      setAside: [],
      notices: [],
    };
  });

/** Whoever is missing stays, so that nothing stops. */
export const choicesFor = ({ people }: School) => ({
  ...undecided(source, on),
  staying: new Set(people.map(({ id }) => id)),
});
