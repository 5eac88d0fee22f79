import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { guardianLinks } from '@/db/schema/people';
import { studentRecords } from '@/db/schema/records';
import { office } from '@/lib/testing/acting';
import { type MintedSchool, mintPerson, mintSchool, ownerDatabase } from '@/lib/testing/mint';

let oakfield: MintedSchool;
let riverside: MintedSchool;
beforeAll(async () => {
  [oakfield, riverside] = [await mintSchool(), await mintSchool()];
});

/** The name of the rule by which the database refuses it. */
const ruleOf = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => undefined,
    ({ cause }: { cause: { constraint_name?: string } }) => cause.constraint_name,
  );

describe('what the database holds of records by itself', () => {
  const upn = 'B801200005001';
  const keep = (school: MintedSchool, studentId: string, record: object) =>
    office(school, ({ db }) =>
      db.insert(studentRecords).values({ schoolId: school.id, studentId, ...record }),
    );

  test('a unique pupil number is one child of a school', async () => {
    const { maya, leo } = oakfield.people;
    const known = { upn, upnHash: upn };
    await keep(oakfield, maya.id, known);
    expect(await ruleOf(keep(oakfield, leo.id, known))).toBe('one_student_per_upn');
    await keep(oakfield, leo.id, {});
    // A child who moved may still be known at the school before.
    await keep(riverside, riverside.people.maya.id, known);
  });

  test('a child has at most one primary contact whose link has no end', async () => {
    const { maya } = oakfield.people;
    const link = async (endsOn: string | null) =>
      ownerDatabase()
        .insert(guardianLinks)
        .values({
          id: newId(),
          schoolId: oakfield.id,
          guardianId: (await mintPerson(oakfield.id, 'parent', 'Sam Shah')).id,
          studentId: maya.id,
          relation: 'carer',
          primaryContact: true,
          startsOn: oakfield.today,
          endsOn,
        });
    expect(await ruleOf(link(null))).toBe('one_primary_contact_per_student');
    await link(oakfield.today);
  });
});
