import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { listOwnEvents } from '@/lib/identity/account/queries';
import { recordForAccount } from '@/lib/identity/record';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { recordInput } from './inputs';
import { listRecord, nameOfRecorded, recordAfter } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type Happening = Partial<typeof auditEvents.$inferInsert> & Readonly<{ name: string }>;
async function happen(...events: Happening[]) {
  await ownerDatabase()
    .insert(auditEvents)
    .values(
      events.map((event) => ({ schoolId: school.id, subjectId: newId(), facts: {}, ...event })),
    );
}
const ask = (address: Record<string, string> = {}) =>
  office(school, (tenant) => listRecord(tenant, recordInput.parse(address)));
const namesOf = async (address: Record<string, string>) =>
  (await ask(address)).events.map(({ name }) => name);

describe('the record', () => {
  test('is taken some at a time, what is older after each, and of the days asked for', async () => {
    await happen(
      ...[1, 2, 2, 3].map((day, at) => ({
        name: `class.n${at}`,
        createdAt: new Date(`2026-03-0${day}T10:00Z`),
      })),
    );
    const taken: string[] = [];
    const list = recordInput.parse({ from: '2026-03-02' });
    for (let after: string | undefined; ; ) {
      const [event] = await office(school, (tenant) => recordAfter(tenant, list, 1, after));
      if (!event) break;
      taken.push(event.name);
      after = event.id;
    }
    expect(taken.toSorted()).toEqual(['class.n1', 'class.n2', 'class.n3']);
    expect(taken[0]).toBe('class.n3');
    const all = await office(school, (tenant) => recordAfter(tenant, list, 10, undefined));
    expect(all.map(({ name }) => name)).toEqual(taken);
  });

  test('shows the latest first, with who, about whom and from where', async () => {
    const { maya, mrOkafor } = school.people;
    await happen(
      {
        name: 'homework.handed_in',
        actorId: maya.id,
        studentId: maya.id,
        createdAt: new Date('2026-03-01T10:00Z'),
      },
      {
        name: 'review.given',
        actorId: mrOkafor.id,
        studentId: maya.id,
        createdAt: new Date('2026-03-02T10:00Z'),
      },
      {
        name: 'review.released',
        actorId: null,
        studentId: maya.id,
        createdAt: new Date('2026-03-03T10:00Z'),
      },
    );
    const { events, total } = await ask();
    expect(total).toBe(3);
    expect(events).toMatchObject([
      { name: 'review.released', actor: null, about: { id: maya.id, name: 'Maya Shah' } },
      { name: 'review.given', actor: 'Chidi Okafor', about: { name: 'Maya Shah' } },
      { name: 'homework.handed_in', actor: 'Maya', about: null, at: new Date('2026-03-01T10:00Z') },
    ]);
  });

  test('names the person something was done to', async () => {
    const { mrsBell, msReid } = school.people;
    await happen({ name: 'person.changed', actorId: mrsBell.id, subjectId: msReid.id });
    expect((await ask()).events).toMatchObject([{ about: { id: msReid.id, name: 'Joanna Reid' } }]);
  });

  test('names the class or the club, where it is about no person', async () => {
    const { kingfishers } = school.classes;
    await happen(
      { name: 'club.changed', subjectId: school.clubs.reading, createdAt: new Date('2026-03-01') },
      { name: 'activity.set', facts: { classId: kingfishers }, createdAt: new Date('2026-03-02') },
      { name: 'class.changed', subjectId: kingfishers, createdAt: new Date('2026-03-03') },
      { name: 'consent.notice_published', createdAt: new Date('2026-03-04') },
    );
    const ofClass = { place: 'classes', id: kingfishers, name: 'Kingfishers' };
    expect((await ask()).events.map(({ about }) => about)).toEqual([
      null,
      ofClass,
      ofClass,
      { place: 'clubs', id: school.clubs.reading, name: 'Reading' },
    ]);
  });

  test('is narrowed by who did it, by child, by person and by kind', async () => {
    const { maya, leo, mrOkafor, mrsBell } = school.people;
    await happen(
      { name: 'homework.handed_in', actorId: maya.id, studentId: maya.id },
      { name: 'review.given', actorId: mrOkafor.id, studentId: maya.id },
      { name: 'review.undone', actorId: mrOkafor.id, studentId: leo.id },
      { name: 'person.changed', actorId: mrsBell.id, subjectId: leo.id },
      { name: 'identity.signed_in', actorId: mrsBell.id, subjectId: mrsBell.id },
    );
    expect((await namesOf({ q: 'okafor' })).sort()).toEqual(['review.given', 'review.undone']);
    expect((await namesOf({ child: 'maya' })).sort()).toEqual([
      'homework.handed_in',
      'review.given',
    ]);
    expect(await namesOf({ q: 'Okafor', child: 'Leo' })).toEqual(['review.undone']);
    expect((await namesOf({ person: leo.id })).sort()).toEqual(['person.changed', 'review.undone']);
    expect((await namesOf({ kind: 'homework' })).length).toBe(3);
    expect(await namesOf({ kind: 'sign_in' })).toEqual(['identity.signed_in']);
    expect(await namesOf({ q: '%' })).toEqual([]);
  });

  test('is narrowed to days as the school’s clock has them', async () => {
    await happen(
      { name: 'class.created', createdAt: new Date('2026-06-10T22:59:59Z') },
      { name: 'class.changed', createdAt: new Date('2026-06-10T23:00:00Z') },
      { name: 'class.archived', createdAt: new Date('2026-06-11T23:00:00Z') },
    );
    expect(await namesOf({ from: '2026-06-11', to: '2026-06-11' })).toEqual(['class.changed']);
    expect(await namesOf({ from: '2026-06-12' })).toEqual(['class.archived']);
    expect(await namesOf({ to: '2026-06-10' })).toEqual(['class.created']);
  });

  test('is paged by the database', async () => {
    const at = new Date('2026-01-05T09:00Z').getTime();
    await happen(
      ...Array.from({ length: 53 }, (_, nth) => ({
        name: 'class.changed',
        facts: { nth },
        createdAt: new Date(at + nth * 1_000),
      })),
    );
    const second = await ask({ page: '2' });
    expect(second.total).toBe(53);
    expect(second.events.map(({ facts }) => facts.nth)).toEqual([2, 1, 0]);
  });

  test('takes any address: what cannot be meant is left out', async () => {
    await happen({ name: 'class.created' });
    const odd = { kind: '__proto__', person: 'x', from: '0000-00-00', to: 'never', page: '-1' };
    expect(await namesOf(odd)).toEqual(['class.created']);
  });

  test('of another school is not there', async () => {
    const other = await mintSchool();
    await happen({ name: 'class.created', actorId: school.people.mrsBell.id });
    const { events } = await office(other, (tenant) => listRecord(tenant, recordInput.parse({})));
    expect(events).toEqual([]);
    const { id } = school.people.maya;
    expect(await office(other, (tenant) => nameOfRecorded(tenant, id))).toBeUndefined();
    expect(await office(school, (tenant) => nameOfRecorded(tenant, id))).toBe('Maya Shah');
  });
});

describe('what happened on one’s own account', () => {
  const accountOf = async ({ id }: Someone) => {
    const [row] = await superuser()`select account_id from people where id = ${id}`;
    return String(row?.account_id);
  };
  const whence = { address: '192.0.2.7', device: 'safari ipad' };

  test('is read by oneself: only signing in, and nobody else’s', async () => {
    const { msReid, mrOkafor } = school.people;
    for (const who of [msReid, mrOkafor])
      await recordForAccount(
        await accountOf(who),
        { name: 'identity.signed_in', facts: { way: 'demo' } },
        whence,
      );
    await happen({ name: 'review.given', actorId: msReid.id });
    const { events, total } = await as(school, msReid, (tenant) => listOwnEvents(tenant, 1));
    expect(total).toBe(1);
    expect(events).toMatchObject([
      { name: 'identity.signed_in', facts: { way: 'demo' }, ...whence },
    ]);
    expect(localDateOf(events[0]?.at ?? new Date(0))).toBe(school.today);
    const seen = await as(school, msReid, ({ db }) => db.select().from(auditEvents));
    expect(seen.map(({ actorId, name }) => [actorId, name])).toEqual([
      [msReid.id, 'identity.signed_in'],
    ]);
  });

  test('comes a page at a time', async () => {
    const { mayasMum } = school.people;
    await happen(
      ...Array.from({ length: 22 }, (_, nth) => ({
        name: 'identity.signed_in',
        actorId: mayasMum.id,
        subjectId: mayasMum.id,
        facts: { nth },
        createdAt: new Date(`${addDays(school.today, -nth)}T09:00:00Z`),
      })),
    );
    const { events, total } = await as(school, mayasMum, (tenant) => listOwnEvents(tenant, 2));
    expect(total).toBe(22);
    expect(events.map(({ facts }) => facts.nth)).toEqual([20, 21]);
  });
});
