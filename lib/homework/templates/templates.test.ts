import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { activities } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { activityTemplates } from '@/db/schema/templates';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import readyMadeWords from '@/lib/shared/words/en/ready_made.json';
import { as } from '@/lib/testing/acting';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { templateSaid } from '@/lib/testing/template-said';
import { setActivity } from '../activities/commands';
import { setActivityInput } from '../activities/inputs';
import { changeMedia, removeUnlessShown } from '../activities/media/commands';
import { changeMediaInput } from '../activities/media/inputs';
import { clearInstructionFilesOf } from '../activities/media/jobs';
import { prepareMedia } from '../activities/media/prepare';
import { findInstructionFile } from '../activities/media/queries';
import { mediaAsSeen } from '../activities/media/rules';
import { changeTemplate, type KeepTemplate, keepTemplate, takeTemplateAway } from './commands';
import { changeTemplateInput, keepTemplateInput } from './inputs';
import { findInLibrary, findOwnTemplate, findWorkToKeep, listTemplates } from './queries';
import { readyMade, subjects, yearsOf } from './ready-made/rules';
import {
  childNamedIn,
  clubForSubject,
  findReadyMade,
  kindsIn,
  readyMadeFor,
  templateAsSeen,
} from './rules';

const db = ownerDatabase();
const storage = mkdtempSync(path.join(tmpdir(), 'library-'));
const storedBefore = process.env.STORAGE_DIR;
let oakfield: MintedSchool;
let mrOkafor: Actor;
let activityId: string;

beforeAll(() => {
  process.env.STORAGE_DIR = storage;
});
beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  activityId = await setPiece(oakfield, { instructions: 'Read it twice.' });
});
afterAll(async () => {
  if (storedBefore === undefined) delete process.env.STORAGE_DIR;
  else process.env.STORAGE_DIR = storedBefore;
  await rm(storage, { recursive: true, force: true });
  await closePools();
});

const keep = (about: Partial<KeepTemplate> = {}, actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) =>
    keepTemplate(tenant, {
      ...{ ...templateSaid, clubId: oakfield.clubs.reading, activityId },
      ...about,
    }),
  );
type Kept = Awaited<ReturnType<typeof keep>>;
const change = (template: Kept, about: Partial<KeepTemplate> = {}, actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) => {
    const { activityId: _, ...said } = templateSaid;
    const asSeen = templateAsSeen(template);
    return changeTemplate(tenant, { ...said, templateId: template.id, asSeen, ...about });
  });
const list = (actor: Actor, year?: number) =>
  inSchool(actor, 'read only', (tenant) => listTemplates(tenant, year));
const takeAway = (templateId: string, actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) => takeTemplateAway(tenant, { templateId }));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;
const someone = (who: keyof MintedSchool['people']) => actorOf(oakfield, oakfield.people[who]);

describe('the school’s library', () => {
  test('keeps what was asked, for whoever sets work here, and nothing of class, day or child', async () => {
    const work = await inSchool(mrOkafor, 'read only', (tenant) =>
      findWorkToKeep(tenant, activityId),
    );
    expect(work).toMatchObject({ title: 'Chapter 3', yearGroups: [4], level: null });
    await keep({ level: 1 });
    const [template] = await db
      .select()
      .from(activityTemplates)
      .where(eq(activityTemplates.schoolId, oakfield.id));
    expect(Object.keys(template ?? {}).sort()).toEqual(
      [
        ...['id', 'schoolId', 'createdAt', 'clubId', 'title', 'instructions', 'evidenceKinds'],
        ...['yearGroups', 'level', 'pictureId', 'pictureSays', 'voiceId', 'keptById'],
      ].sort(),
    );
    const msReid = await someone('msReid');
    expect(await list(msReid)).toMatchObject([
      {
        ...{ title: 'Chapter 3', instructions: 'Read it twice.', yearGroups: [4], level: 1 },
        ...{ clubName: 'Reading', hasPicture: false, hasRecording: false, mayChange: false },
      },
    ]);
    expect(await list(mrOkafor)).toMatchObject([{ mayChange: true }]);
    expect(await list(msReid, 4)).toHaveLength(1);
    expect(await list(msReid, 1)).toEqual([]);
  });

  test('takes the same words once, whoever sends them, and what was changed to them neither', async () => {
    await keep();
    await expect(keep()).rejects.toEqual(refused('library.kept_already'));
    await expect(keep({ activityId: null }, await someone('msReid'))).rejects.toEqual(
      refused('library.kept_already'),
    );
    const other = await keep({ title: 'Chapter 4' });
    await expect(change(other, { clubId: oakfield.clubs.reading })).rejects.toEqual(
      refused('library.kept_already'),
    );
  });

  test('is found again to fill in the form, and what comes with the product too', async () => {
    const { id } = await keep({ level: 1 });
    const find = (template: string, actor = mrOkafor) =>
      inSchool(actor, 'read only', (tenant) => findInLibrary(tenant, template));
    expect(await find(id)).toMatchObject({
      ...{ from: 'school', title: 'Chapter 3', clubId: oakfield.clubs.reading, level: 1 },
      shown: { templateId: id, media: { pictureId: null, voiceId: null } },
    });
    expect(await find('book_talk')).toEqual({
      ...{ from: 'product', key: 'book_talk', kinds: ['voice', 'writing'] },
      clubId: oakfield.clubs.reading,
    });
    expect(await find('pulse')).toMatchObject({ clubId: undefined });
    for (const other of [newId(), 'nothing', '']) expect(await find(other)).toBeUndefined();
  });

  test('is changed and taken away by who keeps it and by the office, and by no colleague', async () => {
    const kept = await keep();
    const msReid = await someone('msReid');
    for (const refuses of [change(kept, {}, msReid), takeAway(kept.id, msReid)])
      await expect(refuses).rejects.toEqual(refused('refusal.not_found'));
    const own = (actor: Actor) =>
      inSchool(actor, 'read only', (tenant) => findOwnTemplate(tenant, kept.id));
    expect(await own(msReid)).toBeUndefined();
    expect(await own(mrOkafor)).toMatchObject({ title: 'Chapter 3' });

    const about = { title: 'Chapter 9', yearGroups: [5], level: 1, clubId: kept.clubId };
    const changed = await change(kept, about);
    expect(changed).toMatchObject({ ...about, keptById: mrOkafor.personId });
    // What was looked at before is not written over, and pressing twice does it once.
    await expect(change(kept, { title: 'Chapter 10' })).rejects.toEqual(
      refused('refusal.conflict'),
    );
    const mrsBell = await someone('mrsBell');
    expect(await list(mrsBell)).toMatchObject([{ title: 'Chapter 9', mayChange: true }]);
    await change(changed, { title: 'Chapter 11' }, mrsBell);
    await takeAway(kept.id, mrsBell);
    await expect(takeAway(kept.id)).rejects.toEqual(refused('refusal.not_found'));
    expect(await list(mrOkafor)).toEqual([]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, kept.id));
    expect(events.map(({ name }) => name).sort()).toEqual([
      ...['template.changed', 'template.changed', 'template.kept', 'template.taken_away'],
    ]);
  });

  test('what was kept before it was noted by whom is the office’s', async () => {
    const kept = await keep();
    await db
      .update(activityTemplates)
      .set({ keptById: null })
      .where(eq(activityTemplates.id, kept.id));
    await expect(change(kept)).rejects.toEqual(refused('refusal.not_found'));
    await change(kept, { title: 'Chapter 12' }, await someone('mrsBell'));
    expect(await list(mrOkafor)).toMatchObject([{ title: 'Chapter 12', mayChange: false }]);
  });

  test('a level is one of its club’s, and a club is one that runs here', async () => {
    await expect(keep({ level: 39 })).rejects.toEqual(refused('activity.level_not_of_this_club'));
    await expect(keep({ level: 1, clubId: null })).rejects.toEqual(
      refused('library.level_of_no_club'),
    );
    await expect(keep({ clubId: newId() })).rejects.toEqual(refused('refusal.not_found'));
  });

  test('takes nothing of another teacher’s class, and shows nothing to another school', async () => {
    const msReid = await someone('msReid');
    await expect(keep({}, msReid)).rejects.toEqual(refused('refusal.not_found'));
    await expect(keep({ activityId: newId() })).rejects.toEqual(refused('refusal.not_found'));
    expect(
      await inSchool(msReid, 'read only', (tenant) => findWorkToKeep(tenant, activityId)),
    ).toBeUndefined();
    const kept = await keep();
    const other = await mintSchool();
    for (const who of ['mrOkafor', 'mrsBell'] as const) {
      const theirs = await actorOf(other, other.people[who]);
      expect(await list(theirs)).toEqual([]);
      await expect(takeAway(kept.id, theirs)).rejects.toEqual(refused('refusal.not_found'));
      await expect(change(kept, {}, theirs)).rejects.toEqual(refused('refusal.not_found'));
    }
  });

  test.each(['maya', 'mayasMum'] as const)('is closed to %s', async (who) => {
    const kept = await keep();
    const actor = await someone(who);
    expect(await list(actor)).toEqual([]);
    await expect(keep({}, actor)).rejects.toThrow();
    await expect(change(kept, {}, actor)).rejects.toThrow();
    await expect(takeAway(kept.id, actor)).rejects.toThrow();
    expect(await list(mrOkafor)).toHaveLength(1);
  });
});

describe('no child is in it', () => {
  test('a child is found by name in full, however it is written, and by first name as a name', () => {
    const children = [
      { givenName: 'Grace', familyName: 'O’Neil' },
      { givenName: 'Anne-Marie', familyName: 'Zoë' },
      { givenName: 'Will', familyName: 'Marsh' },
    ];
    const found = (text: string) => childNamedIn(text, children);
    expect(found("Read to GRACE O'NEIL.")).toEqual({ name: 'Grace O’Neil', inFull: true });
    expect(found('will   marsh’s story')).toEqual({ name: 'Will Marsh', inFull: true });
    expect(found('Anne-Marie’s list')).toEqual({ name: 'Anne-Marie', inFull: false });
    expect(found('For GRACE:')).toEqual({ name: 'Grace', inFull: false });
    expect(found('Will you read it?')).toEqual({ name: 'Will', inFull: false });
    for (const nobody of ['You will read with grace.', 'Graceful Willow', 'Marsh plants', ''])
      expect(found(nobody), nobody).toBeUndefined();
    expect(childNamedIn('Anything', [{ givenName: '', familyName: '' }])).toBeUndefined();
  });

  test('a child’s name is refused where it stands; a word that is meant as one is not', async () => {
    const { maya } = oakfield.people;
    const [row] = await db.select().from(people).where(eq(people.id, maya.id));
    const inFull = `${row?.givenName} ${row?.familyName}`;
    for (const nobodyMeant of [false, true])
      await expect(keep({ title: `Read with ${inFull}`, nobodyMeant })).rejects.toEqual(
        expect.objectContaining({
          messageKey: 'library.child_named_in_full',
          fields: { title: ['library.child_named_in_full'] },
          values: { name: inFull },
        }),
      );
    const byFirstName = { instructions: `As ${row?.givenName} did.` };
    await expect(keep(byFirstName)).rejects.toEqual(
      expect.objectContaining({ fields: { instructions: ['library.child_named'] } }),
    );
    const kept = await keep({ ...byFirstName, nobodyMeant: true });
    await expect(change(kept, { title: inFull })).rejects.toEqual(
      refused('library.child_named_in_full'),
    );
    expect(await list(mrOkafor)).toHaveLength(1);
  });

  test('a picture or a recording comes along only where somebody says that no child is in it', () => {
    const form = { title: 'Chapter 3', evidenceKinds: ['writing'], pictureSays: 'Ten words' };
    const file = new File(['x'], 'x.jpg');
    const missing = { nobodyShown: ['library.nobody_shown_missing'] };
    for (const media of [
      { keepPicture: 'on' },
      { keepRecording: 'on' },
      { picture: file },
      { recording: file },
    ]) {
      const result = keepTemplateInput.safeParse({ ...form, ...media });
      expect(result.error?.flatten().fieldErrors, JSON.stringify(media)).toEqual(missing);
      const seen = { templateId: newId(), asSeen: 'x' };
      expect(changeTemplateInput.safeParse({ ...form, ...seen, ...media }).success).toBe(false);
      expect(keepTemplateInput.safeParse({ ...form, ...media, nobodyShown: 'on' }).success).toBe(
        true,
      );
    }
    const undescribed = { ...form, pictureSays: '', keepPicture: 'on', nobodyShown: 'on' };
    expect(keepTemplateInput.safeParse(undescribed).success).toBe(false);
  });
});

describe('a picture and a recording of the library', () => {
  const sheet = async () => new File([new Uint8Array(await smallPhoto())], 'sheet.jpg');
  const spoken = () => new File([new Uint8Array(toneRecording(440, 1))], 'voice.wav');
  const uploads = () => storedDirectly(oakfield.people.mrOkafor.id);
  const aWeekday = (from: LocalDate): LocalDate =>
    weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;
  const set = async (about: Record<string, unknown>, actor = mrOkafor) => {
    const input = setActivityInput.parse({
      ...{ clubId: oakfield.clubs.reading, classIds: [oakfield.classes.kingfishers] },
      ...{ title: 'Spellings', evidenceKinds: ['writing'], opensOn: oakfield.today },
      dueOn: aWeekday(addDays(oakfield.today, 1)),
      ...about,
    });
    const ready = await prepareMedia(input, uploads());
    const [work] = await inSchool(actor, 'read write', (tenant) => setActivity(tenant, ready));
    if (!work) throw new Error('Nothing was set');
    return work;
  };
  const reads = async (who: keyof MintedSchool['people'], fileId: string | null) =>
    (await as(oakfield, oakfield.people[who], (tenant) =>
      findInstructionFile(tenant, fileId ?? ''),
    )) !== undefined;
  const filesStored = async () =>
    (await readdir(storage, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    ).length;

  test('stay when the work loses them, are set again with it, and go with the last that shows them', async () => {
    const work = await set({ picture: await sheet(), pictureSays: 'Ten', recording: spoken() });
    const stored = await filesStored();
    const kept = await keep({
      ...{ activityId: work.id, keepPicture: true, keepRecording: true, pictureSays: 'Ten words' },
    });
    expect(kept).toMatchObject({ pictureId: work.pictureId, voiceId: work.voiceId });
    const msReid = await someone('msReid');
    expect(await reads('msReid', kept.pictureId)).toBe(true);
    expect(await reads('leo', kept.pictureId)).toBe(false);

    const gone = changeMediaInput.parse({
      ...{ activityId: work.id, asSeen: mediaAsSeen(work), pictureSays: '' },
      ...{ removePicture: 'on', removeRecording: 'on' },
    });
    const ready = await prepareMedia(gone, uploads());
    await removeUnlessShown(
      await inSchool(mrOkafor, 'read write', (tenant) => changeMedia(tenant, ready)),
    );
    await db.update(activities).set({ pictureId: null }).where(eq(activities.id, work.id));
    await clearInstructionFilesOf(oakfield.id);
    expect(await filesStored()).toBe(stored);
    expect(await reads('maya', kept.pictureId)).toBe(false);

    const template = { templateId: kept.id, templatePicture: 'on', templateRecording: 'on' };
    const again = await set({ ...template, classIds: [oakfield.classes.wrens] }, msReid);
    expect(again).toMatchObject({
      ...{ pictureId: kept.pictureId, pictureSays: 'Ten words', voiceId: kept.voiceId },
    });
    expect(await reads('leo', kept.pictureId)).toBe(true);
    expect(await reads('maya', kept.pictureId)).toBe(false);

    // Taken out of the library, they stay with the work that was set with them.
    await removeUnlessShown(await takeAway(kept.id));
    expect(await filesStored()).toBe(stored);
    await expect(set(template)).rejects.toEqual(refused('library.gone_meanwhile'));
  });

  test('are left out where they are unticked, and one’s own picture takes the place of it', async () => {
    const work = await set({ picture: await sheet(), pictureSays: 'Ten', recording: spoken() });
    const kept = await keep({
      ...{ activityId: work.id, keepPicture: true, pictureSays: 'Ten words' },
    });
    expect(kept.voiceId).toBeNull();
    const without = await set({ templateId: kept.id });
    expect(without).toMatchObject({ pictureId: null, pictureSays: '', voiceId: null });
    const own = await set({
      ...{ templateId: kept.id, templatePicture: 'on' },
      ...{ picture: await sheet(), pictureSays: 'Others' },
    });
    expect(own.pictureSays).toBe('Others');
    expect(own.pictureId).not.toBe(kept.pictureId);
    await expect(set({ templateId: kept.id, templateRecording: 'on' })).rejects.toEqual(
      refused('library.gone_meanwhile'),
    );
  });

  test('what nothing shows any more goes from storage once it is changed', async () => {
    const { picture } = await prepareMedia({ picture: await sheet() }, uploads());
    const kept = await keep({ activityId: null, pictureSays: 'Ten words', picture });
    const stored = await filesStored();
    const changed = await change(kept, { title: 'With none' });
    expect(changed).toMatchObject({ pictureId: null, pictureSays: '' });
    await removeUnlessShown(changed);
    expect(await filesStored()).toBeLessThan(stored);
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
