import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { activityTemplates } from '@/db/schema/templates';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import readyMadeWords from '@/lib/shared/words/en/ready_made.json';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { keepTemplate, takeTemplateAway } from './commands';
import { findInLibrary, listTemplates } from './queries';
import { readyMade, subjects, yearsOf } from './ready-made/rules';
import { clubForSubject, findReadyMade, kindsIn, readyMadeFor } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;
let activityId: string;

beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  activityId = await setPiece(oakfield, { instructions: 'Read it twice.' });
});
afterAll(closePools);

const keep = (actor = mrOkafor, id = activityId) =>
  inSchool(actor, 'read write', (tenant) => keepTemplate(tenant, { activityId: id }));
const list = (actor: Actor, year?: number) =>
  inSchool(actor, 'read only', (tenant) => listTemplates(tenant, year));
const takeAway = (templateId: string, actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) => takeTemplateAway(tenant, { templateId }));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

describe('the school’s library', () => {
  test('keeps what was asked, for whoever sets work here, and nothing of class, day or child', async () => {
    await keep();
    const [template] = await db
      .select()
      .from(activityTemplates)
      .where(eq(activityTemplates.schoolId, oakfield.id));
    expect(Object.keys(template ?? {}).sort()).toEqual(
      [
        ...['id', 'schoolId', 'createdAt', 'clubId', 'title', 'instructions'],
        ...['evidenceKinds', 'yearGroups'],
      ].sort(),
    );
    const msReid = await actorOf(oakfield, oakfield.people.msReid);
    expect(await list(msReid)).toMatchObject([
      { title: 'Chapter 3', instructions: 'Read it twice.', yearGroups: [4], clubName: 'Reading' },
    ]);
    expect(await list(msReid, 4)).toHaveLength(1);
    expect(await list(msReid, 1)).toEqual([]);
  });

  test('takes the same words once, and gives them away again', async () => {
    const { id } = await keep();
    await expect(keep()).rejects.toEqual(refused('library.kept_already'));
    const msReid = await actorOf(oakfield, oakfield.people.msReid);
    await takeAway(id, msReid);
    await expect(takeAway(id)).rejects.toEqual(refused('refusal.not_found'));
    expect(await list(mrOkafor)).toEqual([]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(events.map(({ name }) => name).sort()).toEqual(['template.kept', 'template.taken_away']);
  });

  test('is found again to fill in the form, and what comes with the product too', async () => {
    const { id } = await keep();
    const find = (template: string, actor = mrOkafor) =>
      inSchool(actor, 'read only', (tenant) => findInLibrary(tenant, template));
    expect(await find(id)).toMatchObject({
      ...{ from: 'school', title: 'Chapter 3', clubId: oakfield.clubs.reading },
    });
    expect(await find('book_talk')).toEqual({
      ...{ from: 'product', key: 'book_talk', kinds: ['voice', 'writing'] },
      clubId: oakfield.clubs.reading,
    });
    expect(await find('pulse')).toMatchObject({ clubId: undefined });
    for (const other of [newId(), 'nothing', '']) expect(await find(other)).toBeUndefined();
  });

  test('takes nothing of another teacher’s class, and shows nothing to another school', async () => {
    await expect(keep(await actorOf(oakfield, oakfield.people.msReid))).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await expect(keep(mrOkafor, newId())).rejects.toEqual(refused('refusal.not_found'));
    const { id } = await keep();
    const other = await mintSchool();
    const theirs = await actorOf(other, other.people.mrOkafor);
    expect(await list(theirs)).toEqual([]);
    await expect(takeAway(id, theirs)).rejects.toEqual(refused('refusal.not_found'));
  });

  test.each(['maya', 'mayasMum', 'mrsBell'] as const)('is closed to %s', async (who) => {
    const { id } = await keep();
    const actor = await actorOf(oakfield, oakfield.people[who]);
    expect(await list(actor)).toEqual([]);
    await expect(keep(actor)).rejects.toThrow();
    await expect(takeAway(id, actor)).rejects.toThrow();
    expect(await list(mrOkafor)).toHaveLength(1);
  });
});

describe('what comes with the product', () => {
  test('has its words, each once, and something for every stage and subject', () => {
    expect(Object.keys(readyMadeWords).sort()).toEqual(readyMade.map(({ key }) => key).sort());
    expect(readyMade.length).toBeGreaterThanOrEqual(20);
    expect(new Set(readyMade.map(({ stage }) => stage))).toEqual(new Set(Object.keys(yearsOf)));
    expect(new Set(readyMade.map(({ subject }) => subject))).toEqual(new Set(subjects));
    for (const { title, instructions } of Object.values(readyMadeWords)) {
      expect(title.length).toBeLessThanOrEqual(120);
      expect(instructions.length).toBeLessThanOrEqual(2000);
    }
  });

  test('is narrowed to year groups, and found by its key', () => {
    expect(readyMadeFor([])).toHaveLength(readyMade.length);
    expect(new Set(readyMadeFor([2]).map(({ stage }) => stage))).toEqual(new Set(['ks1']));
    expect(new Set(readyMadeFor([0, 6]).map(({ stage }) => stage))).toEqual(
      new Set(['early', 'upper_ks2']),
    );
    expect(findReadyMade('pulse')?.subject).toBe('pe');
    expect(findReadyMade('nothing')).toBeUndefined();
  });

  test('goes to the club of its subject, in the ways that club takes', () => {
    const clubs = [
      { id: 'a', name: 'Times tables', subject: 'Maths' },
      { id: 'b', name: 'Reading', subject: 'English' },
      { id: 'c', name: 'Spelling', subject: 'English' },
    ];
    expect(clubForSubject(clubs, 'reading')?.id).toBe('b');
    expect(clubForSubject(clubs, 'writing')?.id).toBe('c');
    expect(clubForSubject(clubs, 'maths')?.id).toBe('a');
    expect(clubForSubject(clubs, 'pe')).toBeUndefined();
    expect(kindsIn({ evidenceKinds: ['writing', 'photo'] }, ['photo', 'voice'])).toEqual(['photo']);
    expect(kindsIn({ evidenceKinds: ['writing'] }, ['voice'])).toEqual(['writing']);
  });
});
