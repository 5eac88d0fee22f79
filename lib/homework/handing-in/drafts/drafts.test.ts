import { eq, sql } from 'drizzle-orm';
import { v4 as newKey } from 'uuid';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drafts } from '@/db/schema/drafts';
import { auditEvents } from '@/db/schema/events';
import { submissions } from '@/db/schema/homework';
import { inSchoolByClock } from '@/lib/platform/job';
import { inSchool } from '@/lib/platform/tenancy';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handInOrChange } from '../commands';
import type { Pieces } from '../evidence';
import { showPiece } from '../piece/queries';
import { sendingHeader } from '../sending/rules';
import { answerDraft } from './answer';
import { forgetOldDrafts } from './commands';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

const db = ownerDatabase();
let school: MintedSchool;
let maya: Someone;
let activityId: string;

beforeEach(async () => {
  school = await mintSchool();
  maya = school.people.maya;
  activityId = await setPiece(school);
  token = maya.token;
});

const onePage = newKey();

type About = Readonly<{ headers?: Record<string, string>; fields?: Record<string, string> }>;

/** As a page sends it by itself; the size is what a browser says of it. */
const save = async (writing: string, about: About = {}) => (await answerTo(writing, about)).status;

async function answerTo(writing: string, { headers = {}, fields = {} }: About = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    activityId,
    studentId: maya.id,
    writing,
    page: onePage,
    ...fields,
  }))
    form.set(name, value);
  const body = await new Response(form).blob();
  return answerDraft(
    new Request('http://localhost/draft', {
      method: 'POST',
      headers: {
        [sendingHeader]: 'yes',
        'content-type': body.type,
        'content-length': String(body.size),
        ...headers,
      },
      body,
    }),
    school.slug,
  );
}

const lying = () => db.select().from(drafts).where(eq(drafts.schoolId, school.id));
const shownTo = async (who: Someone) =>
  inSchool(await actorOf(school, who), 'read only', (tenant) => showPiece(tenant, activityId));
const handIn = async (about: Partial<Pieces> = {}) =>
  inSchool(await actorOf(school, maya), 'read write', (tenant) =>
    handInOrChange(tenant, {
      activityId,
      writing: 'All of it.',
      photos: [],
      drawing: undefined,
      voice: undefined,
      ...about,
    }),
  );

const line = { colour: '#141c45', width: 6, points: [{ x: 1, y: 2 }] };

describe('What Maya has so far', () => {
  test('is there when she comes back: her words, her drawing, her way', async () => {
    expect(await save('Stanley', { fields: { drawn: JSON.stringify([line, 'new sheet']) } })).toBe(
      200,
    );
    expect(
      await save('Stanley digs', {
        fields: { way: 'writing', seconds: '61', drawn: JSON.stringify([line]) },
      }),
    ).toBe(200);
    expect((await shownTo(maya))?.draft).toMatchObject({
      writing: 'Stanley digs',
      drawn: [line],
      way: 'writing',
      seconds: 61,
    });
    expect(await lying()).toHaveLength(1);
  });

  test('is her words alone where the drawing grew too long; what was saved of it stays', async () => {
    await save('Stanley', { fields: { drawn: JSON.stringify([line]) } });
    expect(await save('Stanley digs')).toBe(200);
    expect(await lying()).toMatchObject([{ writing: 'Stanley digs', drawn: [line] }]);
  });

  test('is forgotten when she takes everything away, and when she hands in', async () => {
    await save('Stanley');
    expect(await save(' ', { fields: { drawn: '[]' } })).toBe(200);
    expect(await lying()).toEqual([]);
    await save('Stanley digs');
    await handIn();
    expect(await lying()).toEqual([]);
  });

  test('is no draft of what was handed in while it was on its way', async () => {
    await handIn();
    expect(await save('All of i')).toBe(409);
    expect(await save('Another', { fields: { changing: '1' } })).toBe(200);
    await handIn({ changing: { version: 1, keep: [] } });
    expect(await save('Anoth', { fields: { changing: '1' } })).toBe(409);
    expect(await lying()).toEqual([]);
  });

  test('is still there where the teacher gives the work back', async () => {
    const { id } = await handIn();
    await save('What I would change', { fields: { changing: '1' } });
    await db.update(submissions).set({ state: 'returned' }).where(eq(submissions.id, id));
    expect((await shownTo(maya))?.draft).toMatchObject({ writing: 'What I would change' });
  });

  test('is in the record once a day, without a word of it', async () => {
    for (const words of ['Stan', 'Stanley', 'Stanley digs']) await save(words);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.schoolId, school.id));
    const saved = events.filter(({ name }) => name === 'homework.draft_saved');
    expect(saved.map(({ facts, studentId }) => ({ facts, studentId }))).toEqual([
      { facts: { activityId }, studentId: maya.id },
    ]);
  });
});

describe('A page that was left open', () => {
  const savedOn = async (writing: string, fields: Record<string, string>) => {
    const answer = await answerTo(writing, { fields });
    return { status: answer.status, ...((await answer.json()) as { savedAt: string }) };
  };

  test('writes over nothing newer, is told when that was, and does once it has seen it', async () => {
    const [laptop, tablet] = [newKey(), newKey()];
    const first = await savedOn('Stanley', { page: laptop });
    const second = await savedOn('Stanley digs', { page: tablet, seen: first.savedAt });
    expect(second.status).toBe(200);
    const stale = { page: laptop, seen: first.savedAt };
    expect(await savedOn('Stan', stale)).toEqual({ status: 409, savedAt: second.savedAt });
    expect(await savedOn('', { ...stale, drawn: '[]' })).toEqual({
      status: 409,
      savedAt: second.savedAt,
    });
    expect(await lying()).toMatchObject([{ writing: 'Stanley digs' }]);

    expect(await save('Stan', { fields: { page: laptop, seen: second.savedAt } })).toBe(200);
    expect(await lying()).toMatchObject([{ writing: 'Stan' }]);
  });

  test('and saw no draft, writes over none', async () => {
    await save('Stanley digs');
    expect(await save('Stan', { fields: { page: newKey() } })).toBe(409);
    expect(await lying()).toMatchObject([{ writing: 'Stanley digs' }]);
  });

  test('saves on after an answer was lost: its own draft is no other page’s', async () => {
    await save('Stan');
    expect(await save('Stanley')).toBe(200);
    expect(await lying()).toMatchObject([{ writing: 'Stanley' }]);
  });
});

describe('Nobody else', () => {
  test.each(['leo', 'mayasMum', 'mrOkafor', 'msReid', 'mrsBell'] as const)(
    'sees it: not %s',
    async (who) => {
      await save('Stanley');
      const found = await inSchool(
        await actorOf(school, school.people[who]),
        'read only',
        (tenant) => tenant.db.select().from(drafts),
      );
      expect(found).toEqual([]);
    },
  );

  test('saves one: who signed in on her device since, who is signed out, a grown-up', async () => {
    token = school.people.leo.token;
    expect(await save('Stanley')).toBe(403);
    token = school.people.mrOkafor.token;
    expect(await save('Stanley')).toBe(403);
    token = undefined;
    expect(await save('Stanley')).toBe(401);
    token = (await mintSchool()).people.maya.token;
    expect(await save('Stanley')).toBe(401);
    expect(await lying()).toEqual([]);
  });

  test('saves for a piece that was not set for them', async () => {
    token = school.people.leo.token;
    expect(await save('Mine', { fields: { studentId: school.people.leo.id } })).toBe(404);
  });

  test('begins one for work that is not theirs to see, in the database itself', async () => {
    const forOthers = await setPiece(school, { forNamed: true });
    const begin = async (id: string) =>
      inSchool(await actorOf(school, maya), 'read write', (tenant) =>
        tenant.db.insert(drafts).values({
          schoolId: school.id,
          studentId: maya.id,
          activityId: id,
          savedAt: new Date(),
        }),
      );
    await expect(begin(forOthers)).rejects.toMatchObject({ cause: { code: '42501' } });
    await begin(activityId);
    expect(await lying()).toMatchObject([{ activityId }]);
  });

  test('sends it from another site, nor what is no draft', async () => {
    const other = new Request('http://localhost/draft', { method: 'POST' });
    expect((await answerDraft(other, school.slug)).status).toBe(403);
    expect(await save('x'.repeat(10_001))).toBe(422);
    expect(await save('nul\0')).toBe(422);
    for (const drawn of ['no drawing', '[{"colour":"red"}]', '{}'])
      expect(await save('', { fields: { drawn } })).toBe(422);
    expect(await save('', { headers: { 'content-length': '9000000' } })).toBe(413);
    for (const unsaid of ['', '-1', '1e3', 'many'])
      expect(await save('', { headers: { 'content-length': unsaid } })).toBe(411);
  });
});

test('each night drafts of a year that is over go, and no others', async () => {
  await save('Stanley');
  await inSchoolByClock(school.id, forgetOldDrafts);
  expect(await lying()).toHaveLength(1);
  await db
    .update(drafts)
    .set({ savedAt: sql`now() - interval '370 days'` })
    .where(eq(drafts.schoolId, school.id));
  await inSchoolByClock(school.id, forgetOldDrafts);
  expect(await lying()).toEqual([]);
});
