import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { activityTemplates } from '@/db/schema/templates';
import { closePools } from '@/lib/platform/database';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import type { Words } from '@/lib/testing/doors/door';
import { formOf, visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { templateSaid } from '@/lib/testing/template-said';
import { changeMedia, removeUnlessShown } from '../activities/media/commands';
import { changeMediaInput } from '../activities/media/inputs';
import { prepareMedia } from '../activities/media/prepare';
import { mediaAsSeen } from '../activities/media/rules';
import {
  changeSchoolTemplateAction,
  changeTemplateAction,
  keepTemplateAction,
  takeSchoolTemplateAwayAction,
  takeTemplateAwayAction,
} from './actions';
import { keepTemplate } from './commands';
import { templateAsSeen } from './rules';

// As in doors.test.ts: the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

const db = ownerDatabase();
const storage = mkdtempSync(path.join(tmpdir(), 'library-at-once-'));
const storedBefore = process.env.STORAGE_DIR;
let school: MintedSchool;
let elsewhere: MintedSchool;

beforeAll(async () => {
  process.env.STORAGE_DIR = storage;
  elsewhere = await mintSchool();
});
beforeEach(async () => {
  school = await mintSchool();
});
afterAll(async () => {
  if (storedBefore === undefined) delete process.env.STORAGE_DIR;
  else process.env.STORAGE_DIR = storedBefore;
  await rm(storage, { recursive: true, force: true });
  await closePools();
});

const keep = (about: Partial<Parameters<typeof keepTemplate>[1]> = {}, of = school) =>
  as(of, of.people.mrOkafor, (tenant) =>
    keepTemplate(tenant, { ...templateSaid, clubId: of.clubs.reading, ...about }),
  );
type Kept = Awaited<ReturnType<typeof keep>>;
const said = (template: Kept, title: string) => ({
  ...{ templateId: template.id, asSeen: templateAsSeen(template), title },
  ...{ instructions: 'Read it twice.', evidenceKinds: ['writing'], nobodyMeant: 'on' },
});
type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;
/** Sends a form as this person's browser would; one that succeeds goes on, which Next does by throwing. */
const send = (action: Action, who: Someone, words: Words) => {
  visitor.token = who.token;
  return action(untried, formOf(school.slug, words)).catch((error: unknown) => {
    if (error instanceof Error && 'digest' in error) return { is: 'gone' as const };
    throw error;
  });
};
const stored = () =>
  db.select().from(activityTemplates).where(eq(activityTemplates.schoolId, school.id));
const refusedWith = (messageKey: string) => expect.objectContaining({ is: 'refused', messageKey });
const filesStored = async () =>
  (await readdir(storage, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
    .length;

/** Whoever waits for what this connection holds, directly or behind somebody who does. */
async function countWaitingFor(pid: number) {
  const waiting = await superuser()<{ pid: number; after: number[] }[]>`
    select pid, pg_blocking_pids(pid) as after from pg_stat_activity where wait_event_type = 'Lock'`;
  const held = new Set([pid]);
  for (let before = 0; before < held.size; ) {
    before = held.size;
    for (const each of waiting) if (each.after.some((one) => held.has(one))) held.add(each.pid);
  }
  return held.size - 1;
}

/** Holds a row that they need until all of them wait for it, one after the other, so that they truly meet. */
const meeting = (
  { table, id }: Readonly<{ table: 'activity_templates' | 'clubs'; id: string }>,
  work: (waiting: (many: number) => Promise<void>) => Promise<void>,
) =>
  superuser().begin(async (sql) => {
    await sql`select from ${sql(table)} where id = ${id} for update`;
    const [{ pid = 0 } = {}] = await sql`select pg_backend_pid() as pid`;
    await work(async (many) => {
      await expect.poll(() => countWaitingFor(pid), { timeout: 10_000 }).toBe(many);
    });
  });

describe('at the same moment', () => {
  test('of two who change one piece, the second is told, with what they wrote', async () => {
    const template = await keep();
    const both: Promise<Outcome | { is: 'gone' }>[] = [];
    const { mrOkafor, mrsBell } = school.people;
    await meeting({ table: 'activity_templates', id: template.id }, async (waiting) => {
      both.push(send(changeTemplateAction, mrOkafor, said(template, 'By its keeper')));
      await waiting(1);
      both.push(send(changeSchoolTemplateAction, mrsBell, said(template, 'By the office')));
      await waiting(2);
    });
    const answers = await Promise.all(both);
    expect(answers.map(({ is }) => is)).toEqual(['gone', 'refused']);
    const [, refused] = answers;
    expect(refused).toEqual(refusedWith('refusal.conflict'));
    expect(refused).toMatchObject({ entered: { title: 'By the office' } });
    expect(await stored()).toHaveLength(1);
  });

  test('of one who changes it and one who takes it away, the second is told', async () => {
    const template = await keep();
    const both: Promise<Outcome | { is: 'gone' }>[] = [];
    const { mrOkafor, mrsBell } = school.people;
    await meeting({ table: 'activity_templates', id: template.id }, async (waiting) => {
      both.push(send(takeSchoolTemplateAwayAction, mrsBell, { templateId: template.id }));
      await waiting(1);
      both.push(send(changeTemplateAction, mrOkafor, said(template, 'Changed')));
      await waiting(2);
    });
    expect(await Promise.all(both)).toEqual([{ is: 'gone' }, refusedWith('refusal.not_found')]);
    expect(await stored()).toEqual([]);
  });

  test('who keeps work whose picture a colleague takes away is told, and nothing is kept', async () => {
    const { mrOkafor } = school.people;
    const activityId = await setPiece(school);
    const uploads = storedDirectly(mrOkafor.id);
    const media = async (words: Record<string, unknown>) => {
      const ready = await prepareMedia(changeMediaInput.parse({ activityId, ...words }), uploads);
      return as(school, mrOkafor, (tenant) => changeMedia(tenant, ready));
    };
    const nothing = mediaAsSeen({ pictureId: null, pictureSays: '', voiceId: null });
    const picture = new File([new Uint8Array(await smallPhoto())], 'sheet.jpg');
    await media({ asSeen: nothing, picture, pictureSays: 'Ten words' });
    const [{ picture_id, picture_says } = {}] = await superuser()`
      select picture_id, picture_says from activities where id = ${activityId}`;
    const asSeen = mediaAsSeen({
      ...{ pictureId: picture_id, pictureSays: picture_says, voiceId: null },
    });

    const { templateId: _, asSeen: __, ...words } = said(await keep(), 'With its picture');
    const before = await stored();
    let keeping: ReturnType<typeof send> | undefined;
    await meeting({ table: 'clubs', id: school.clubs.reading }, async (waiting) => {
      // It has read which picture there is, and waits for its club to be written.
      keeping = send(keepTemplateAction, mrOkafor, {
        ...{
          ...words,
          clubId: school.clubs.reading,
          activityId,
          keepPicture: 'on',
          nobodyShown: 'on',
          pictureSays: 'Ten words',
        },
      });
      await waiting(1);
      await removeUnlessShown(await media({ asSeen, removePicture: 'on', pictureSays: '' }));
    });
    expect(await keeping).toMatchObject({
      ...{ is: 'refused', messageKey: 'refusal.conflict' },
      entered: { title: 'With its picture' },
    });
    expect(await stored()).toEqual(before);
  });
});

describe('what the office’s form never sends', () => {
  const files = {
    picture: async () => new File([new Uint8Array(await smallPhoto())], 'sheet.jpg'),
    recording: async () => new File([new Uint8Array(toneRecording(440, 1))], 'voice.wav'),
  };
  test.each(['picture', 'recording'] as const)(
    'a %s is refused, and stored nowhere',
    async (of) => {
      const template = await keep();
      const before = await filesStored();
      const words = {
        ...said(template, 'With a file'),
        pictureSays: 'Ten words',
        nobodyShown: 'on',
      };
      expect(
        await send(changeSchoolTemplateAction, school.people.mrsBell, {
          ...{ ...words, [of]: await files[of]() },
        }),
      ).toEqual(refusedWith('library.office_adds_no_files'));
      expect(await filesStored()).toBe(before);
      expect(await stored()).toMatchObject([{ title: template.title, pictureId: null }]);
    },
  );

  test('the id of a file, of its own school or another, shows nothing of it', async () => {
    const template = await keep();
    const { mrOkafor, mrsBell } = school.people;
    const { picture } = await prepareMedia(
      { picture: await files.picture() },
      storedDirectly(mrOkafor.id),
    );
    const own = await keep({ title: 'Another', pictureSays: 'Ten words', picture });
    for (const pictureId of [own.pictureId ?? '', newId()]) {
      const [now] = await db
        .select()
        .from(activityTemplates)
        .where(eq(activityTemplates.id, template.id));
      if (!now) throw new Error('It is gone');
      await send(changeSchoolTemplateAction, mrsBell, {
        ...said(now as Kept, `Changed ${pictureId}`),
        ...{ pictureId, voiceId: pictureId, keepPicture: 'on', keepRecording: 'on' },
        ...{ pictureSays: 'Ten words', nobodyShown: 'on' },
      });
      expect((await stored()).find(({ id }) => id === template.id)).toMatchObject({
        ...{ title: `Changed ${pictureId}`, pictureId: null, voiceId: null },
      });
    }
  });

  test('another school’s piece and club are not there', async () => {
    const theirs = await keep({}, elsewhere);
    const own = await keep();
    const { mrsBell } = school.people;
    const gone = refusedWith('refusal.not_found');
    const { templateId } = said(theirs, '');
    expect(await send(changeSchoolTemplateAction, mrsBell, said(theirs, 'Ours now'))).toEqual(gone);
    expect(await send(takeSchoolTemplateAwayAction, mrsBell, { templateId })).toEqual(gone);
    const clubId = elsewhere.clubs.reading;
    expect(
      await send(changeSchoolTemplateAction, mrsBell, { ...said(own, 'Theirs'), clubId }),
    ).toEqual(gone);
    expect(await stored()).toMatchObject([{ title: own.title, clubId: own.clubId }]);
  });

  test.each(['msReid', 'maya', 'mayasMum'] as const)('%s sends it for nothing', async (who) => {
    const template = await keep();
    for (const [action, words] of [
      [changeSchoolTemplateAction, said(template, 'Mine')],
      [takeSchoolTemplateAwayAction, { templateId: template.id }],
    ] as const)
      expect(await send(action, school.people[who], words)).toEqual(
        refusedWith('refusal.forbidden'),
      );
    expect(await stored()).toMatchObject([{ title: template.title }]);
  });

  test('sent twice, the second is told that it is gone', async () => {
    const { id: templateId } = await keep();
    const { mrOkafor } = school.people;
    const take = () => send(takeTemplateAwayAction, mrOkafor, { templateId });
    expect(await take()).toEqual({ is: 'gone' });
    expect(await take()).toEqual(refusedWith('refusal.not_found'));
  });
});
