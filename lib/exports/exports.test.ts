import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { beforeEach, describe, expect, test } from 'vitest';
import { fromBuffer, type ZipFile } from 'yauzl';
import { dataExports } from '@/db/schema/exports';
import { submissions } from '@/db/schema/homework';
import { inSchoolByClock } from '@/lib/platform/job';
import { unlessShut } from '@/lib/platform/storage/shut';
import { storage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { inventory } from '@/lib/records/inventory';
import { described } from '@/lib/records/packs/collecting/catalogue';
import { addDays } from '@/lib/shared/dates';
import { type ExportTrait, exportTraits } from '@/lib/shared/exports';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { halfTermOver, joinedBy, preparedExport, reasonOfExport } from '@/lib/testing/exports';
import {
  actorOf,
  mintSchool,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import {
  endExport,
  makeAnonymised,
  makeFile,
  preparePseudonymised,
  releaseExport,
} from './commands';
import { fetchExport } from './fetching';
import { clearExportsOf, letGo } from './jobs';
import { kindsOfChildren, never, traitsFrom, workFrom } from './pseudonymised/columns';
import { keyIsGone, readExport } from './pseudonymised/key';
import { findExport, listExports } from './queries';
import { halfTermsOver, rareIn, traitsOf } from './rules';
import { anonymisedZip } from './writing';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

async function filesIn(zip: Uint8Array) {
  const opened = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(zip), { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const found: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    opened.on('error', reject).on('end', () => resolve());
    opened.on('entry', (entry) =>
      opened.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(Buffer.from(part));
        found[entry.fileName] = Buffer.concat(parts).toString();
        opened.readEntry();
      }),
    );
    opened.readEntry();
  });
  return found;
}

const twelve = [
  ...Array.from({ length: 7 }, () => ({ yearGroup: 3, homeLanguage: 'en', senStatus: 'none' })),
  ...Array.from({ length: 5 }, () => ({ yearGroup: 4, homeLanguage: 'pl', senStatus: 'support' })),
];

/** A piece asked of the class a month ago, which these children handed in. */
async function pieceBy(children: readonly string[]) {
  const { id: schoolId, classes, clubs, today } = school;
  const dueOn = addDays(today, -30);
  const activityId = await setPiece(school, { opensOn: dueOn, dueOn });
  for (const studentId of children)
    await ownerDatabase()
      .insert(submissions)
      .values({
        ...{ schoolId, activityId, studentId, classId: classes.kingfishers, clubId: clubs.reading },
        ...{ late: false, handedInOn: dueOn, handedInAt: new Date(`${dueOn}T12:00:00Z`) },
      });
}

const anonymised = async () =>
  office(school, async (tenant) =>
    makeAnonymised(tenant, { firstDay: await halfTermOver(school), reason: reasonOfExport }),
  );

describe('Anonymised figures', () => {
  test('say of groups what may be said, and hide what may not', async () => {
    const children = await joinedBy(school, twelve);
    await pieceBy(children.slice(0, 8));
    const { published, firstDay, lastDay } = await anonymised();
    // Twelve, and Maya and Leo of the school.
    expect(published?.all).toMatchObject({ children: 15, took_part: 10, asked: 15, handed_in: 10 });
    const by = (name: string) => published?.tables.find((table) => table.by === name)?.rows ?? [];
    const counts = by('year_group').map(({ group, counts: { children: count } }) => [group, count]);
    // Whoever counts the others knows nothing of Maya and Leo, who are two.
    expect(counts.filter(([, count]) => count !== null).length).toBeLessThan(3);
    const zip = await filesIn(
      await anonymisedZip(
        { firstDay, lastDay },
        published ?? { all: {} as never, tables: [] },
        'england',
      ),
    );
    expect(Object.keys(zip).sort()).toEqual([
      ...['all-children.csv', 'by-club.csv', 'by-home-language.csv', 'by-sen-status.csv'],
      ...['by-year-group.csv', 'read-me.txt'],
    ]);
    expect(zip['read-me.txt']).toContain('nought too');
    expect(zip['by-year-group.csv']).toContain('Reception');
    const inScotland = await filesIn(
      await anonymisedZip(
        { firstDay, lastDay },
        published ?? { all: {} as never, tables: [] },
        'scotland',
      ),
    );
    expect(inScotland['by-year-group.csv']).toContain('Primary 1');
    expect(inScotland['by-year-group.csv']).not.toMatch(/Reception|Year \d/);
    for (const text of Object.values(zip)) expect(text).not.toMatch(/Zyxwina|Qvarn|Maya|Leo/);
  });

  test('of a half-term are made once, and stay as they are when a child comes or goes', async () => {
    await joinedBy(school, twelve);
    const first = await anonymised();
    await joinedBy(school, [{ yearGroup: 3 }, { yearGroup: 3 }, { yearGroup: 3 }]);
    await expect(anonymised()).rejects.toEqual(refused('exports.made_already'));
    const kept = await office(school, (tenant) => findExport(tenant, first.id));
    expect(kept?.published).toEqual(first.published);
    await expect(
      office(school, ({ db }) => db.update(dataExports).set({ published: first.published })),
    ).rejects.toThrow();
  });

  test('are not made again by moving the days of a term, nor twice at once', async () => {
    await joinedBy(school, twelve);
    const first = await halfTermOver(school);
    const moved = (starts: string, ends: string) => superuser()`
      update terms set half_term_starts_on = ${ends}, half_term_ends_on = ${addDays(school.today, -8)},
        starts_on = ${starts} where school_id = ${school.id}`;
    const make = (firstDay: string) =>
      office(school, (tenant) => makeAnonymised(tenant, { firstDay, reason: reasonOfExport }));
    const made = await make(first);
    const someDays = refused('exports.made_of_some_days');
    const back = addDays(school.today, -20);
    // A day later at the end, at the beginning, and both; and from within what was counted.
    await moved(first, addDays(back, 1));
    await expect(make(first)).rejects.toEqual(someDays);
    await moved(addDays(first, 1), back);
    await expect(make(addDays(first, 1))).rejects.toEqual(someDays);
    await moved(addDays(first, -5), addDays(back, 5));
    await expect(make(addDays(first, -5))).rejects.toEqual(someDays);
    await moved(addDays(first, 9), addDays(back, -9));
    await expect(make(addDays(first, 9))).rejects.toEqual(someDays);
    // Days that were never counted can be; another school's figures are no matter.
    const after = addDays(made.lastDay, 1);
    await moved(after, addDays(after, 5));
    const at = await Promise.allSettled([make(after), make(after)]);
    expect(at.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(at.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('exports.made_already'),
    });
    const other = await mintSchoolWithAllStaff();
    const theirs = await halfTermOver(other);
    await office(other, (tenant) =>
      makeAnonymised(tenant, { firstDay: theirs, reason: reasonOfExport }),
    );
    expect(await office(school, listExports)).toHaveLength(2);
  });

  test('tell of half-terms that are over, and of no others', async () => {
    const make = (firstDay: string) =>
      office(school, (tenant) => makeAnonymised(tenant, { firstDay, reason: reasonOfExport }));
    const first = await halfTermOver(school);
    for (const day of [addDays(first, 1), addDays(school.today, -13), school.today])
      await expect(make(day)).rejects.toEqual(refused('refusal.not_found'));
    const term = { startsOn: '2026-01-05', endsOn: '2026-03-27' };
    const half = { halfTermStartsOn: '2026-02-16', halfTermEndsOn: '2026-02-20' };
    const over = (today: string) =>
      halfTermsOver({ terms: [{ ...term, ...half }], closures: [] }, today);
    expect(over('2026-02-15')).toEqual([]);
    expect(over('2026-02-16')).toEqual([{ startsOn: '2026-01-05', endsOn: '2026-02-15' }]);
    expect(over('2026-03-28').map(({ startsOn }) => startsOn)).toEqual([
      '2026-02-21',
      '2026-01-05',
    ]);
    expect(over('2027-06-01')).toEqual([]);
  });
});

async function released(traits: readonly ExportTrait[] = exportTraits) {
  const prepared = await preparedExport(school, traits);
  const actor = await actorOf(school, school.people.mrsBell);
  const uploads = storedDirectly(school.people.mrsBell.id);
  const input = { exportId: prepared.id, rare: prepared.rare ?? 0, understood: 'yes' as const };
  const made = await makeFile(input, uploads, actor);
  return office(school, (tenant) => releaseExport(tenant, made));
}

const opened = async ({ id, schoolId, storageKey }: Awaited<ReturnType<typeof released>>) => {
  const zip = storageKey && (await readExport({ id, schoolId, storageKey }));
  return zip ? filesIn(zip) : undefined;
};

describe('Rows without names', () => {
  test('say of each child what was chosen, under a name that is another in each export', async () => {
    const children = await joinedBy(school, twelve);
    await pieceBy(children.slice(0, 8));
    const files = (await opened(await released())) ?? {};
    const [head, ...rows] = (files['children.csv'] ?? '').trim().split('\r\n');
    expect(head).toContain('"child","year_group","age","home_language","sen_status","asked"');
    expect(rows).toHaveLength(14);
    const piece = files['pieces.csv']?.trim().split('\r\n')[1];
    const name = piece?.split(',')[0] ?? '';
    expect(rows.filter((row) => row.startsWith(name))).toHaveLength(1);
    // Nobody's name, id, day of birth or words.
    const everybody = await superuser()<{ id: string }[]>`
      select id from people where school_id = ${school.id}`;
    const all = Object.values(files).join('\n');
    for (const { id } of everybody) {
      expect(all).not.toContain(id);
      expect(all).not.toContain(id.replaceAll('-', ''));
    }
    expect(all).not.toMatch(/Zyxwina|Qvarn|quiet corner|2017-03|Okafor|Maya|Leo/);
    const again = (await opened(await released([]))) ?? {};
    expect(again['children.csv']).toContain('"child","asked","handed_in","on_time","reviewed"');
    expect(again['children.csv']).not.toContain(name.replaceAll('"', ''));
  });

  test('warn of children whom somebody may guess, and are released only by who read that', async () => {
    await joinedBy(school, [
      ...twelve,
      { yearGroup: 6, homeLanguage: 'cy', senStatus: 'ehc_plan' },
    ]);
    const prepared = await preparedExport(school, ['sen_status']);
    expect(prepared).toMatchObject({ children: 15, rare: 1, state: 'looked_at' });
    const actor = await actorOf(school, school.people.mrsBell);
    const uploads = storedDirectly(school.people.mrsBell.id);
    const make = (rare: number, understood?: 'yes') =>
      makeFile({ exportId: prepared.id, rare, understood }, uploads, actor);
    await expect(make(1)).rejects.toMatchObject({
      fields: { understood: ['exports.understood_missing'] },
    });
    await expect(make(0, 'yes')).rejects.toEqual(refused('exports.changed_meanwhile'));
    // Somebody left since: what was warned of is no longer so.
    await superuser()`update learning_needs set sen_status = 'none' where sen_status = 'ehc_plan'
      and school_id = ${school.id}`;
    await expect(make(1, 'yes')).rejects.toEqual(refused('exports.changed_meanwhile'));
  });

  test('warn of a child who stands out by their clubs alone', async () => {
    const children = await joinedBy(school, twelve);
    await pieceBy(children.slice(0, 8));
    // Leo of the other class had no work: the rows of all others are of one club.
    expect(await preparedExport(school)).toMatchObject({ children: 14, rare: 1 });
    const leftOut = (ids: readonly string[]) => superuser()`delete from club_memberships
      where school_id = ${school.id} and student_id = any(${[...ids]}::uuid[])`;
    await leftOut(children.slice(8, 9));
    expect(await preparedExport(school)).toMatchObject({ rare: 2 });
    await leftOut(children.slice(9));
    expect(await preparedExport(school)).toMatchObject({ rare: 0 });
  });

  test('are released only by who read that a child’s work tells whose row it is, with nobody rare', async () => {
    await joinedBy(school, twelve);
    const { id, rare } = await preparedExport(school);
    expect(rare).toBe(0);
    const actor = await actorOf(school, school.people.mrsBell);
    const uploads = storedDirectly(school.people.mrsBell.id);
    await expect(makeFile({ exportId: id, rare: 0 }, uploads, actor)).rejects.toMatchObject({
      fields: { understood: ['exports.understood_missing'] },
    });
    const made = await makeFile({ exportId: id, rare: 0, understood: 'yes' }, uploads, actor);
    expect(made.exportId).toBe(id);
  });

  test('are released once, by who looked at them, in their own school', async () => {
    const { id, rare } = await preparedExport(school);
    const input = { exportId: id, rare: rare ?? 0, understood: 'yes' as const };
    const { mrsBell, mrOkafor } = school.people;
    const uploads = storedDirectly(mrsBell.id);
    await expect(makeFile(input, uploads, await actorOf(school, mrOkafor))).rejects.toEqual(
      refused('refusal.not_found'),
    );
    const other = await mintSchool();
    await expect(
      makeFile(input, uploads, await actorOf(other, other.people.mrsBell)),
    ).rejects.toEqual(refused('refusal.not_found'));
    await superuser()`update data_exports set asked_by_id = ${mrOkafor.id} where id = ${id}`;
    const actor = await actorOf(school, mrsBell);
    await expect(makeFile(input, uploads, actor)).rejects.toEqual(refused('exports.not_yours'));
    await superuser()`update data_exports set asked_by_id = ${mrsBell.id} where id = ${id}`;
    const made = await makeFile(input, uploads, actor);
    await office(school, (tenant) => releaseExport(tenant, made));
    await expect(office(school, (tenant) => releaseExport(tenant, made))).rejects.toEqual(
      refused('exports.changed_meanwhile'),
    );
    await expect(makeFile(input, uploads, actor)).rejects.toEqual(
      refused('exports.changed_meanwhile'),
    );
  });

  test('are fetched by who makes exports while their time lasts, on the record each time', async () => {
    const made = await released();
    const fetch = async (id = made.id) =>
      fetchExport(await actorOf(school, school.people.mrsBell), id);
    const fetched = await fetch();
    expect(fetched?.found.id).toBe(made.id);
    expect(fetched?.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(await fetch(crypto.randomUUID())).toBeUndefined();
    expect(
      await fetchExport(await actorOf(school, school.people.mrOkafor), made.id),
    ).toBeUndefined();
    const other = await mintSchool();
    expect(await fetchExport(await actorOf(other, other.people.mrsBell), made.id)).toBeUndefined();
    expect(await office(other, listExports)).toEqual([]);
    expect((await eventsOf(made.id)).map(({ name }) => name)).toEqual([
      ...['export.prepared', 'export.released', 'export.downloaded'],
    ]);
    await superuser()`update data_exports set expires_at = now() where id = ${made.id}`;
    expect(await fetch()).toBeUndefined();
  });

  test('are not on the record as fetched where their file does not open, and say so', async () => {
    const made = await released();
    const [key, files] = [made.storageKey ?? '', await storage()];
    const fetch = async () =>
      unlessShut(async () => fetchExport(await actorOf(school, school.people.mrsBell), made.id));
    // Another file in its place, sealed like any, which nobody sealed as this export.
    await files.put(key, Buffer.alloc(200, 7), school.id);
    expect(await fetch()).toBe('shut');
    const lies = path.join(process.env.STORAGE_DIR ?? '', key);
    const bytes = await readFile(lies);
    await writeFile(lies, Buffer.concat([bytes.subarray(0, -1), Buffer.from([0, 0])]));
    expect(await fetch()).toBe('shut');
    expect((await eventsOf(made.id)).map(({ name }) => name)).not.toContain('export.downloaded');
  });

  test('are not on the record as fetched where their file is not there', async () => {
    const made = await released();
    await (await storage()).remove(made.storageKey ?? '');
    expect(
      await fetchExport(await actorOf(school, school.people.mrsBell), made.id),
    ).toBeUndefined();
    expect((await eventsOf(made.id)).map(({ name }) => name)).not.toContain('export.downloaded');
  });

  test('are fetched no more once a child is erased, and the night removes them', async () => {
    const [child] = await joinedBy(school, twelve);
    const [made, waiting] = [await released(), await preparedExport(school)];
    const erase = (id: string) => superuser()`update people set erased_at = now() where id = ${id}`;
    const place = { id: made.id, schoolId: school.id, storageKey: made.storageKey ?? '' };
    const bell = await actorOf(school, school.people.mrsBell);
    // A grown-up stands in no row, and nobody of another school does.
    await erase(school.people.leosDad.id);
    await erase((await mintSchool()).people.maya.id);
    expect(await fetchExport(bell, made.id)).toBeDefined();
    await clearExportsOf(school.id);
    expect(await readExport(place)).toBeDefined();
    await erase(child ?? '');
    expect(await fetchExport(bell, made.id)).toBeUndefined();
    const input = { exportId: waiting.id, rare: waiting.rare ?? 0, understood: 'yes' as const };
    await expect(makeFile(input, storedDirectly(bell.personId ?? ''), bell)).rejects.toEqual(
      refused('exports.child_erased'),
    );
    await expect(
      office(school, (tenant) =>
        releaseExport(tenant, { exportId: waiting.id, storageKey: place.storageKey }),
      ),
    ).rejects.toEqual(refused('exports.child_erased'));
    await clearExportsOf(school.id);
    expect(await readExport(place)).toBeUndefined();
    const found = await office(school, (tenant) => findExport(tenant, made.id));
    expect(found).toMatchObject({ state: 'expired', storageKey: null });
    expect(found?.expiresAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await eventsOf(made.id)).map(({ name }) => name)).toContain('export.removed');
    // What is prepared afterwards is without them.
    const again = await released();
    expect(again.children).toBe(13);
    await clearExportsOf(school.id);
    expect(await fetchExport(bell, again.id)).toBeDefined();
  });

  test('go with their key where they are prepared and not released within a week', async () => {
    const prepared = await preparedExport(school);
    const bell = await actorOf(school, school.people.mrsBell);
    const input = { exportId: prepared.id, rare: prepared.rare ?? 0, understood: 'yes' as const };
    // The file was made, and its key kept; then the release failed.
    const made = await makeFile(input, storedDirectly(bell.personId ?? ''), bell);
    const place = { id: prepared.id, schoolId: school.id, storageKey: made.storageKey };
    await superuser()`update data_exports set created_at = now() - interval '6 days'
      where id = ${prepared.id}`;
    await clearExportsOf(school.id);
    expect(await readExport(place)).toBeDefined();
    await superuser()`update data_exports set created_at = now() - interval '7 days'
      where id = ${prepared.id}`;
    await clearExportsOf(school.id);
    await clearExportsOf(school.id);
    expect(await keyIsGone(place)).toBe(true);
    expect(await readExport(place)).toBeUndefined();
    const found = await office(school, (tenant) => findExport(tenant, prepared.id));
    expect(found).toMatchObject({ state: 'over', releasedAt: null });
    const late = refused('exports.changed_meanwhile');
    await expect(office(school, (tenant) => releaseExport(tenant, made))).rejects.toEqual(late);
    expect((await eventsOf(prepared.id)).map(({ name }) => name)).toEqual([
      ...['export.prepared', 'export.key_destroyed'],
    ]);
  });

  test('lose their file after its time, and their key after its own, each once', async () => {
    const made = await released();
    const place = { id: made.id, schoolId: school.id, storageKey: made.storageKey ?? '' };
    await clearExportsOf(school.id);
    expect(await readExport(place)).toBeDefined();
    await superuser()`update data_exports set expires_at = now() where id = ${made.id}`;
    await clearExportsOf(school.id);
    await clearExportsOf(school.id);
    expect(await readExport(place)).toBeUndefined();
    expect(await keyIsGone(made)).toBe(false);
    await superuser()`update data_exports set key_ends_at = now() where id = ${made.id}`;
    await clearExportsOf(school.id);
    await clearExportsOf(school.id);
    expect(await keyIsGone(made)).toBe(true);
    const found = await office(school, (tenant) => findExport(tenant, made.id));
    expect(found).toMatchObject({ state: 'over', storageKey: null, endedBy: null });
    expect((await eventsOf(made.id)).map(({ name }) => name).slice(2)).toEqual([
      ...['export.removed', 'export.key_destroyed'],
    ]);
  });

  test('tell nobody any more whom they are about once the key is destroyed, which is done once', async () => {
    const made = await released();
    const end = () => office(school, (tenant) => endExport(tenant, { exportId: made.id }));
    const before = { id: made.id, schoolId: school.id, storageKey: made.storageKey ?? '' };
    const over = await end();
    // A server that dies here leaves the rest to the night.
    expect(await readExport(before)).toBeDefined();
    await clearExportsOf(school.id);
    expect(await keyIsGone(made)).toBe(true);
    expect(await readExport(before)).toBeUndefined();
    await expect(end()).rejects.toEqual(refused('exports.changed_meanwhile'));
    await letGo(over);
    const still = await inSchoolByClock(school.id, (tenant) => findExport(tenant, made.id));
    expect(still).toMatchObject({ state: 'over', endedBy: expect.any(String) });
  });

  test('of an anonymised export are none, whoever asks for them', async () => {
    const figures = await anonymised();
    const exportId = figures.id;
    await expect(office(school, (tenant) => endExport(tenant, { exportId }))).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await expect(
      as(school, school.people.mrOkafor, async (tenant) =>
        preparePseudonymised(tenant, {
          ...{ firstDay: await halfTermOver(school), reason: reasonOfExport, traits: [] },
        }),
      ),
    ).rejects.toThrow();
  });

  test('count as rare whoever shares what is said with fewer than four others', () => {
    const child = (id: number, yearGroup: number) => ({
      ...{ id: String(id), yearGroup, dateOfBirth: '2018-09-02', homeLanguage: 'en' },
      senStatus: 'none',
    });
    const five = [1, 2, 3, 4, 5].map((id) => child(id, 2));
    const four = [6, 7, 8, 9].map((id) => child(id, 3));
    const rare = (
      traits: readonly ExportTrait[],
      ...work: readonly (readonly [number, string])[]
    ) =>
      rareIn(
        {
          children: [...five, ...four],
          work: work.map(([studentId, clubId]) => ({
            ...{ studentId: String(studentId), clubId },
            ...{ asked: 1, handedIn: 0, onTime: 0, reviewed: 0 },
          })),
        },
        traits,
        '2026-09-01',
      );
    expect(rare(['year_group'])).toBe(4);
    expect(rare([])).toBe(0);
    // The files say in which clubs a child has work: who is alone in one, or in two together, stands out.
    const reading = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => [id, 'reading'] as const);
    expect(rare([], ...reading)).toBe(0);
    expect(rare([], ...reading, [3, 'chess'])).toBe(1);
    expect(rare(['year_group'], ...reading, [3, 'chess'])).toBe(9);
    expect(rare([], ...reading.slice(0, 4))).toBe(4);
    expect(rare([], [3, 'chess'], ...reading, [4, 'chess'])).toBe(2);
    expect(traitsOf(child(1, 2), exportTraits, '2026-09-01')).toEqual([
      '2',
      '7',
      'english',
      'none',
    ]);
    expect(traitsOf(child(1, 2), ['age'], '2026-09-02')).toEqual(['8']);
  });
});

describe('Of what the school keeps', () => {
  const used = new Set([...Object.values(traitsFrom), ...workFrom].map(([table]) => table));

  test('every table about children is either in an export or never, by name', () => {
    const undecided = inventory
      .filter(({ kind }) => kindsOfChildren.includes(kind))
      .map(({ table }) => getTableName(table))
      .filter((name) => used.has(name) === never.includes(name));
    expect(undecided).toEqual([]);
    const known = new Set(inventory.map(({ table }) => getTableName(table)));
    expect([...used, ...never].filter((name) => !known.has(name))).toEqual([]);
  });

  test('nothing that anybody wrote, no name and no secret is in one', () => {
    for (const [table, column] of [...Object.values(traitsFrom), ...workFrom]) {
      const held = inventory.find((each) => getTableName(each.table) === table);
      const columns = Object.keys(held ? getTableColumns(held.table) : {}).map(toSnakeCase);
      expect(columns).toContain(column);
      const kind = described.find(({ name }) => name === table)?.columns[column];
      expect([table, column, kind]).toEqual([table, column, 'plain']);
    }
  });
});
