import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applied } from './applied';
import { choicesFor, on, rosters, schools } from './generated.fixture';
import { planImport } from './make';
import { changesNothing, type Plan } from './plan';

const runs = { numRuns: 400 };

test('the same file again changes nothing', () => {
  fc.assert(
    fc.property(schools, rosters, (school, roster) => {
      const after = applied(school, planImport(school, roster, choicesFor(school)), on);
      const again = planImport(after, roster, choicesFor(after));
      expect(changesOf(again)).toEqual([]);
      expect(changesNothing(again)).toBe(true);
    }),
    runs,
  );
});

const changesOf = ({ people, classes, enrolments, teaching, links }: Plan) =>
  [people, classes, enrolments, teaching, links].flatMap(({ created, changed }) => [
    ...created,
    ...changed,
  ]);

test('nobody is made anew and matched, matched twice, or passed over', () => {
  fc.assert(
    fc.property(schools, rosters, (school, roster) => {
      const plan = planImport(school, roster, choicesFor(school));
      const { created, changed, unchanged } = plan.people;
      const matched = [...changed, ...unchanged].map(({ id }) => id);
      expect(new Set(matched).size).toBe(matched.length);
      const places = [
        ...[...created, ...changed, ...unchanged, ...plan.ambiguous].map(({ where }) => where.line),
        ...plan.refused
          .filter(({ reason }) => !ofOthers.has(reason))
          .map(({ where }) => where.line),
        ...plan.waiting
          .filter(({ reason }) => reason === 'guardian_waits_for_child' || reason === 'left_here')
          .map(({ where }) => where.line),
      ];
      expect(new Set(places).size, 'each row in one list').toBe(places.length);
      const merged = roster.people.length - places.length;
      expect(merged, 'only guardians who are one person are fewer').toBeLessThanOrEqual(
        Math.max(
          0,
          roster.people.filter(({ kind: of, externalId }) => of === 'guardian' && !externalId)
            .length - 1,
        ),
      );
    }),
    runs,
  );
});
const ofOthers = new Set<string>([
  'class_name_twice',
  'class_name_taken',
  'class_outside',
  'in_several_classes',
]);

test('the order of the rows decides nothing', () => {
  fc.assert(
    fc.property(schools, rosters, fc.infiniteStream(fc.nat()), (school, roster, order) => {
      const shuffled = <Item>(items: readonly Item[]) =>
        items
          .map((item) => ({ item, at: order.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const other = {
        ...roster,
        people: shuffled(roster.people),
        links: shuffled(roster.links),
        classes: shuffled(roster.classes),
        enrolments: shuffled(roster.enrolments),
        teaching: shuffled(roster.teaching),
      };
      const choices = choicesFor(school);
      expect(planImport(school, other, choices)).toEqual(planImport(school, roster, choices));
    }),
    runs,
  );
});

test('whatever a plan makes refers to what is there, and what was refused is nowhere', () => {
  fc.assert(
    fc.property(schools, rosters, (school, roster) => {
      const plan = planImport(school, roster, choicesFor(school));
      const after = applied(school, plan, on);
      const people = new Set(after.people.map(({ id }) => id));
      const classes = new Set(after.classes.map(({ id }) => id));
      for (const { classId, personId, startsOn, endsOn } of [
        ...after.enrolments,
        ...after.teaching,
      ]) {
        expect([people.has(personId), classes.has(classId)]).toEqual([true, true]);
        expect(endsOn === null || endsOn >= startsOn).toBe(true);
      }
      for (const { studentId, guardianId } of after.links)
        expect([people.has(studentId), people.has(guardianId)]).toEqual([true, true]);
      expect(after.people.length).toBe(school.people.length + plan.people.created.length);
    }),
    runs,
  );
});

test('nobody leaves, and no place ends, by not being in a file', () => {
  fc.assert(
    fc.property(schools, rosters, (school, roster) => {
      const after = applied(school, planImport(school, roster, choicesFor(school)), on);
      const before = new Map(school.people.map((person) => [person.id, person]));
      for (const { id, archived } of after.people)
        expect(archived && !before.get(id)?.archived).toBe(false);
      const empty = { ...roster, people: [], links: [], classes: [], enrolments: [], teaching: [] };
      expect(changesNothing(planImport(school, empty, choicesFor(school)))).toBe(true);
    }),
    runs,
  );
});
