import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import { inSchool } from '@/lib/platform/tenancy';
import { type ProtectedPart, protectedParts } from '@/lib/shared/packs';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { furnish } from '@/lib/testing/house/furnish';
import { readLog } from '@/lib/testing/log';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { askedAboutMaya, collectedAboutMaya, packRow, readyForWhoLeft } from '@/lib/testing/packs';
import { filesIn } from '@/lib/testing/unzipped';
import { handIn } from '@/lib/testing/waiting-piece';
import { sealSchool } from '@/lib/trail/sealing';
import { inventory } from '../inventory';
import { described } from './collecting/catalogue';
import { collect } from './collecting/collect';
import {
  askForCopy,
  checkIdentity,
  closePack,
  extendPack,
  goOn,
  handOver,
  pausePack,
  releasePack,
  writeDownRequest,
} from './commands';
import { copyOf } from './copy/rules';
import { leftOutInWords } from './copy/words';
import { fetchPack, takeOutPack } from './fetching';
import { clearPacksOf, collectPack, makePack, remindOfPacksOf } from './jobs';
import { lookThroughPack } from './looking';
import { findPack, listItems, listOwnPacks, listPacks } from './queries';
import { decideItem, keepWhatNamesNobody, lookedThroughPart } from './review/commands';
import { marksIn, namesOfAll } from './review/rules';
import { readSealed } from './sealed';

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

const { ann, eve } = { ann: () => school.staff.annPike, eve: () => school.staff.eveHolt };
const itemsFor = (who: Someone, packId: string) =>
  as(school, who, async (tenant) => {
    const pack = await findPack(tenant, packId);
    return pack ? listItems(tenant, pack) : [];
  });

/** Ann keeps what names nobody else and decides about the rest, Eve about what only she may read. */
async function lookThrough(packId: string, how: 'keep' | 'withhold' = 'withhold') {
  if ((await itemsFor(ann(), packId)).some(({ marked }) => !marked))
    await as(school, ann(), async (tenant) =>
      keepWhatNamesNobody(tenant, { packId, revision: (await packRow(packId)).revision }),
    );
  for (const who of [ann(), eve()])
    for (const item of await itemsFor(who, packId))
      if (item.decision === null)
        await as(school, who, (tenant) =>
          decideItem(tenant, {
            ...{ packId, itemId: item.id, revision: item.revision, decision: how, out: [] },
            reason: how === 'withhold' ? 'somebody_else' : null,
          }),
        );
  for (const part of protectedParts) await lookThroughPart(packId, part);
  return packRow(packId);
}

const lookThroughPart = async (packId: string, part: ProtectedPart, who: Someone = eve()) =>
  as(school, who, async (tenant) =>
    lookedThroughPart(tenant, { packId, revision: (await packRow(packId)).revision, part }),
  );

const release = async (packId: string, who: Someone = school.people.mrsBell) =>
  as(school, who, async (tenant) =>
    releasePack(tenant, { packId, revision: (await packRow(packId)).revision }),
  );

async function readyAboutMaya() {
  const { packId } = await collectedAboutMaya(school);
  await lookThrough(packId);
  await release(packId);
  await makePack(school.id, packId);
  return packId;
}

/** Columns of free words into which no marker can be written, and so none that is looked for. */
const takeNoMarker = [
  'emergency_contacts.telephones',
  'evidence.page_text',
  'evidence.writing',
  'sign_in_providers.domains',
];

describe('what is collected', () => {
  test('every table that holds something about a person is in it, and nothing of another family', async () => {
    const furniture = await furnish(school);
    const sql = superuser();
    const { maya, leo, mayasMum, leosDad, mrsBell } = school.people;
    // A marker into every column that somebody writes freely, on either side.
    const unmarked = new Set<string>();
    for (const each of described)
      for (const [column, kind] of Object.entries(each.columns)) {
        if (kind !== 'words') continue;
        const [type] = await sql<{ type: string }[]>`select data_type as type
          from information_schema.columns where table_name = ${each.name} and column_name = ${column}`;
        if (type?.type !== 'text') {
          unmarked.add(`${each.name}.${column}`);
          continue;
        }
        for (const { id, side } of furniture.filter(({ table }) => table === each.name))
          if (side)
            await sql`update ${sql(each.name)} set ${sql(column)} = ${`marker ${side} ${each.name}`}
              where id = ${id}`.catch(() => unmarked.add(`${each.name}.${column}`));
      }
    // What checks of the database or other tables hold to words of their own: a new one is to be looked at.
    expect([...unmarked].toSorted()).toEqual(takeNoMarker);
    await sql`update import_rows set subject_id = ${maya.id}, name = 'marker maya import_rows'`;
    await sql`update import_decisions set decision = 'same', person_id = ${maya.id} where school_id = ${school.id}`;
    await sql`update change_rows set row_id = ${maya.id}, table_name = 'people' where school_id = ${school.id}`;
    // What somebody else did about the child, and from where: where they were is theirs.
    await sql`insert into audit_events (id, school_id, actor_id, name, subject_id, student_id, facts, address, device)
      values (gen_random_uuid(), ${school.id}, ${leosDad.id}, 'consent.decided', ${maya.id}, ${maya.id}, '{}',
        '203.0.113.77', 'Phone of another')`;
    await sql`insert into legal_holds (id, school_id, person_id, reason, placed_by_id)
      values (gen_random_uuid(), ${school.id}, ${maya.id}, 'An inquiry', ${mrsBell.id})`;

    const tables = new Set<string>();
    const whole: string[] = [];
    // Between them a child, a guardian and those who work there have a row about them in every table.
    const everybody = [
      maya,
      mayasMum,
      mrsBell,
      ...Object.values(school.staff),
      ...Object.values(school.people),
    ];
    for (const { id } of everybody) {
      const snapshot = await collect(
        { schoolId: school.id, personId: id, askedById: id },
        new Date(),
      );
      for (const { table } of snapshot.tables) tables.add(table);
      if (id === maya.id || id === mayasMum.id) whole.push(JSON.stringify(snapshot));
    }
    const aboutSomebody = inventory.filter(
      ({ table, about, via }) =>
        about.length > 0 ||
        (via && inventory.find((other) => other.table === via.to)?.about.length !== 0) ||
        ['change_rows', 'import_rows'].includes(getTableName(table)),
    );
    expect(aboutSomebody.length).toBeGreaterThan(55);
    expect(
      aboutSomebody.map(({ table }) => getTableName(table)).filter((name) => !tables.has(name)),
      // What was looked at for a copy would tell of what is in none.
    ).toEqual(['pack_pauses', 'release_requests', 'pack_items']);

    const [ofMaya = '', ofMum = ''] = whole;
    for (const table of ['family_notes', 'reviews', 'care_notes', 'concerns', 'emergency_contacts'])
      expect(ofMaya, table).toContain(`marker maya ${table}`);
    expect(ofMaya).toContain('Spoke with them');
    for (const found of [ofMaya, ofMum]) {
      expect(found).not.toContain('203.0.113.77');
      expect(found).not.toContain('Phone of another');
      expect(found).not.toContain('marker leo');
      expect(found).not.toContain(leo.id);
      expect(found).not.toContain(leosDad.id);
    }
    // Never what opens something.
    const secrets = inventory.flatMap(({ table, secret }) =>
      secret.map((key) => [getTableName(table), toSnakeCase(key)] as const),
    );
    expect(secrets.length).toBeGreaterThan(5);
    for (const [table, column] of secrets)
      for (const { value } of await sql<{ value: string }[]>`
        select ${sql(column)}::text as value from ${sql(table)} where school_id = ${school.id}`)
        if (value && value.length > 12)
          for (const found of whole) expect(found).not.toContain(value);
  }, 60_000);

  test('names of others are marked in what was written, and telephones', async () => {
    const { maya, mrOkafor } = school.people;
    await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
      values (${newId()}, ${school.id}, ${maya.id}, ${school.staff.idaLund.id},
        'Maya hit Leo’s arm, says Fraser. Ring 07700 900123 or leo@example.org.')`;
    const { packId } = await collectedAboutMaya(school);
    const care = (await itemsFor(eve(), packId)).find(({ text }) => text.includes('Ring'));
    expect(care?.marks.map((place) => care.text.split(/\s+/)[place])).toEqual([
      'Leo’s',
      'Fraser.',
      '07700',
      '900123',
      'leo@example.org.',
    ]);
    // The office reads no care notes, so it is shown none to decide about.
    expect((await itemsFor(ann(), packId)).some(({ text }) => text.includes('Ring'))).toBe(false);
    expect(await itemsFor(mrOkafor, packId)).toEqual([]);
  });

  test('what the trail kept is in it, as it was before it changed, and looked at too', async () => {
    const { maya } = school.people;
    const id = newId();
    await superuser()`insert into learning_needs (id, school_id, student_id, needs, helps)
      values (${id}, ${school.id}, ${maya.id}, '{extra_time}', 'Sits beside Leo')`;
    await superuser()`update learning_needs set helps = 'Sits alone' where id = ${id}`;
    const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    await sealSchool(seal, ownKeys(), school.id).finally(() => seal.end());
    const snapshot = await collect(
      { schoolId: school.id, personId: maya.id, askedById: maya.id },
      new Date(),
    );
    const changed = snapshot.trail.find(
      ({ table, verb }) => table === 'learning_needs' && verb === 'update',
    );
    expect(changed?.fields).toEqual(['helps']);
    const { before, after } = changed ?? {};
    const said = (cell: unknown) => snapshot.items[(cell as { $item: number }).$item];
    expect(said(before?.helps)).toMatchObject({
      text: 'Sits beside Leo',
      marks: [2],
      readers: 'care',
    });
    expect(said(after?.helps)).toMatchObject({ text: 'Sits alone', marks: [], places: 2 });
  });

  test('what a child told is looked at by who reads it, and by nobody else', async () => {
    const { maya, mrsBell } = school.people;
    const [first, second] = [newId(), newId()];
    for (const [id, notFor] of [
      [first, null],
      [second, school.staff.eveHolt.id],
    ] as const)
      await superuser()`insert into concerns (id, school_id, student_id, sending, words, read_by, not_for_id)
        values (${id}, ${school.id}, ${maya.id}, ${newId()}, ${`secret ${id}`}, now(), ${notFor})`;
    const { packId } = await collectedAboutMaya(school);
    const told = async (who: Someone) =>
      (await itemsFor(who, packId))
        .filter(({ kind }) => kind === 'concern')
        .map(({ concernId }) => concernId);
    expect(await told(eve())).toEqual([first]);
    expect(await told(ann())).toEqual([]);
    expect(await told(mrsBell)).toEqual([]);
    // Withheld, not even that there was something.
    const snapshot = await collect(
      { schoolId: school.id, personId: maya.id, askedById: maya.id },
      new Date(),
    );
    const nothing = copyOf(snapshot, [], leftOutInWords);
    expect(JSON.stringify(nothing)).not.toContain('secret');
    expect(nothing.tables.some(({ table }) => table.startsWith('concern'))).toBe(false);
    expect(JSON.stringify(nothing)).not.toContain('concern');
    const all = copyOf(
      snapshot,
      snapshot.items.map(() => ({ decision: 'keep', reason: null, blackedOut: [] })),
      leftOutInWords,
    );
    expect(all.told.toSorted()).toEqual([`secret ${first}`, `secret ${second}`].toSorted());
  });
});

describe('a text that looks sealed', () => {
  const body = 'A'.repeat(48);
  test.each([
    `sealed:a.a:1:${body}`,
    // Of a column that there is, and with a key so old that what it sealed reads as nothing.
    `sealed:contact_points.value:0:${body}`,
    `sealed:contact_points.value:1:${body}`,
  ])('stands in the copy and the trail as the child wrote it: %s', async (text) => {
    const { maya } = school.people;
    const piece = await handIn(school, 'maya');
    await superuser()`update evidence set writing = ${text} where submission_id = ${piece}`;
    const seal = postgres(process.env.SEAL_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    await sealSchool(seal, ownKeys(), school.id).finally(() => seal.end());
    const whom = { schoolId: school.id, personId: maya.id, askedById: maya.id };
    const { items, tables, trail } = await collect(whom, new Date());
    const position = items.findIndex((item) => item.text === text);
    const slot = { writing: { $item: position } };
    expect(tables.find(({ table }) => table === 'evidence')?.rows[0]?.cells).toMatchObject(slot);
    const changed = trail.find(({ table, verb }) => table === 'evidence' && verb === 'update');
    expect(changed?.after).toMatchObject(slot);
  });
});

describe('a request', () => {
  test('from a parent, from asking to fetching', async () => {
    await handIn(school, 'maya');
    const { maya, mayasMum, mrsBell } = school.people;
    const { packId } = await collectedAboutMaya(school);
    expect((await lookThrough(packId)).itemsLeft).toBe(0);
    await release(packId);
    expect((await packRow(packId)).state).toBe('making');
    expect(await as(school, mayasMum, (tenant) => fetchPack(tenant, packId))).toBeUndefined();
    await makePack(school.id, packId);
    const place = await as(school, mayasMum, (tenant) => fetchPack(tenant, packId));
    const zip = place && (await readSealed(place));
    const files = await filesIn(zip ?? Buffer.alloc(0));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['read-me.pdf', 'data.json', 'oneroster.zip']),
    );
    expect(files.get('read-me.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');
    const data = files.get('data.json')?.toString() ?? '';
    expect(JSON.parse(data).person).toMatchObject({ id: maya.id });
    // Her mother's name was withheld, as somebody else's.
    expect(data).toContain('a parent or carer');
    expect(data).not.toContain(mayasMum.name);
    // It lies there sealed.
    const row = await packRow(packId);
    expect(row.state).toBe('ready');
    expect((await eventsOf(packId)).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'pack.asked',
        'pack.collected',
        'pack.reviewed',
        'pack.released',
        'pack.ready',
        'pack.downloaded',
      ]),
    );
    expect((await eventsOf(packId)).find(({ name }) => name === 'pack.released')?.actorId).toBe(
      mrsBell.id,
    );
  });

  test('is nobody’s who has no right to it', async () => {
    const { maya, leo, mayasMum, leosDad, mrOkafor } = school.people;
    await askedAboutMaya(school);
    const ask = (who: Someone, personId: string) =>
      as(school, who, (tenant) => askForCopy(tenant, { personId, askedBy: who.id }));
    for (const [who, whom] of [
      [leosDad, maya],
      [mayasMum, leo],
      [mayasMum, elsewhere.people.maya],
      [mayasMum, mrOkafor],
      [mrOkafor, maya],
      [maya, maya],
    ] as const)
      await expect(ask(who, whom.id)).rejects.toEqual(refused('refusal.not_found'));
    // Without parental responsibility, and against a court order.
    await expect(ask(leosDad, leo.id)).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      as(school, mayasMum, (tenant) =>
        askForCopy(tenant, { personId: maya.id, askedBy: leosDad.id }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    await expect(ask(mayasMum, maya.id)).rejects.toEqual(refused('packs.asked_already'));
    await expect(ask(mayasMum, mayasMum.id)).resolves.toBeDefined();
  });

  test('is written down by the office for who has a right to it, never for itself', async () => {
    const { maya, leo, mayasMum, leosDad, mrsBell } = school.people;
    await superuser()`update guardian_links set parental_responsibility = 'yes' where school_id = ${school.id}`;
    const write = (
      personId: string,
      askedById: string,
      who: Someone = mrsBell,
      on = school.today,
    ) =>
      as(school, who, (tenant) =>
        writeDownRequest(tenant, { personId, askedById, receivedOn: on, identity: null }),
      );
    await expect(write(maya.id, leosDad.id)).rejects.toEqual(refused('packs.no_right'));
    await expect(write(maya.id, maya.id)).rejects.toEqual(refused('packs.no_right'));
    await expect(write(mrsBell.id, mrsBell.id)).rejects.toEqual(refused('packs.not_your_own'));
    await expect(write(elsewhere.people.maya.id, mayasMum.id)).rejects.toEqual(
      refused('refusal.not_found'),
    );
    await expect(write(maya.id, mayasMum.id, mrsBell, '2999-01-01')).rejects.toEqual(
      refused('refusal.check_the_form'),
    );
    const [link] = await superuser()<{ id: string }[]>`
      select id from guardian_links where guardian_id = ${leosDad.id}`;
    await superuser()`insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
      values (${newId()}, ${school.id}, ${link?.id ?? ''}, '{see}', ${school.today}, ${mrsBell.id})`;
    await expect(write(leo.id, leosDad.id)).rejects.toEqual(refused('packs.no_right'));

    const { id: packId } = await write(maya.id, mayasMum.id);
    // Nobody knows who it is: nothing is collected, and the clock stands still.
    await collectPack(school.id, packId);
    expect((await packRow(packId)).state).toBe('collecting');
    const found = await office(school, (tenant) => findPack(tenant, packId));
    expect(found).toMatchObject({ isPaused: true, identity: null });
    const { revision } = await packRow(packId);
    await office(school, (tenant) =>
      checkIdentity(tenant, { packId, revision, identity: 'document' }),
    );
    await expect(
      office(school, (tenant) => checkIdentity(tenant, { packId, revision, identity: 'known' })),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    await collectPack(school.id, packId);
    expect((await packRow(packId)).state).toBe('reviewing');
    expect((await office(school, (tenant) => findPack(tenant, packId)))?.isPaused).toBe(false);
  });

  test('stands still, goes on, is extended once, and ends', async () => {
    const { id: packId } = await askedAboutMaya(school);
    const now = async () => (await packRow(packId)).revision;
    const find = () => office(school, (tenant) => findPack(tenant, packId));
    const before = (await find())?.dueOn ?? '';
    await office(school, async (tenant) => pausePack(tenant, { packId, revision: await now() }));
    await expect(
      office(school, async (tenant) => pausePack(tenant, { packId, revision: await now() })),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    await office(school, async (tenant) => goOn(tenant, { packId, revision: await now() }));
    await expect(
      office(school, async (tenant) => goOn(tenant, { packId, revision: await now() })),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    const old = await now();
    await office(school, async (tenant) =>
      extendPack(tenant, { packId, revision: await now(), extendedFor: 'complex' }),
    );
    expect(((await find())?.dueOn ?? '') > before).toBe(true);
    await expect(
      office(school, (tenant) =>
        extendPack(tenant, { packId, revision: old, extendedFor: 'complex' }),
      ),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    await expect(
      office(school, async (tenant) =>
        extendPack(tenant, { packId, revision: await now(), extendedFor: 'several' }),
      ),
    ).rejects.toEqual(refused('packs.extended_already'));
    await office(school, async (tenant) =>
      closePack(tenant, { packId, revision: await now(), closedFor: 'taken_back' }),
    );
    await expect(
      office(school, async (tenant) => pausePack(tenant, { packId, revision: await now() })),
    ).rejects.toEqual(refused('packs.no_longer_open'));
  });

  test('that is late is extended no more', async () => {
    const { id: packId } = await askedAboutMaya(school);
    await superuser()`update packs set received_on = received_on - 60 where id = ${packId}`;
    await expect(
      office(school, async (tenant) =>
        extendPack(tenant, { packId, revision: 1, extendedFor: 'complex' }),
      ),
    ).rejects.toEqual(refused('packs.too_late_to_extend'));
  });

  test('is due on a working day however old the oldest request is', async () => {
    const { id: old } = await askedAboutMaya(school);
    const { mayasMum } = school.people;
    const { id: late } = await as(school, mayasMum, (tenant) =>
      askForCopy(tenant, { personId: mayasMum.id, askedBy: mayasMum.id }),
    );
    await superuser()`update packs set received_on = '2021-05-04' where id = ${old}`;
    // Received so that a month later is Christmas Day; Boxing Day is a Saturday, made up for on Monday.
    await superuser()`update packs set received_on = '2026-11-25' where id = ${late}`;
    const found = await inSchool(
      await actorOf(school, school.people.mrsBell),
      'read only',
      (tenant) => findPack({ ...tenant, now: new Date('2026-11-26T12:00:00Z') }, late),
    );
    expect(found?.dueOn).toBe('2026-12-29');
  });

  test('is shown to who keeps requests, and to who asked; to nobody else, and to neither about themselves', async () => {
    const { id: packId } = await askedAboutMaya(school);
    const { mrsBell, mayasMum, leosDad, mrOkafor, maya } = school.people;
    for (const who of [mrsBell, ann(), eve()])
      expect(await as(school, who, (tenant) => findPack(tenant, packId))).toBeDefined();
    for (const who of [mrOkafor, leosDad, maya, school.staff.idaLund, school.staff.bobNunn])
      expect(await as(school, who, (tenant) => listPacks(tenant))).toEqual([]);
    expect(await as(elsewhere, elsewhere.people.mrsBell, (tenant) => listPacks(tenant))).toEqual(
      [],
    );
    expect(await as(school, mayasMum, listOwnPacks)).toMatchObject([{ id: packId, name: 'Maya' }]);
    expect(await as(school, leosDad, listOwnPacks)).toEqual([]);
    // Ann asks about herself: others see to it, she does not.
    const own = await as(school, ann(), (tenant) =>
      askForCopy(tenant, { personId: ann().id, askedBy: ann().id }),
    );
    expect(await as(school, ann(), (tenant) => findPack(tenant, own.id))).toBeUndefined();
    expect(await as(school, mrsBell, (tenant) => findPack(tenant, own.id))).toBeDefined();
    await expect(
      as(school, ann(), (tenant) => pausePack(tenant, { packId: own.id, revision: 1 })),
    ).rejects.toThrow();
  });
});

describe('looking through', () => {
  test('words are blacked out, names and words withheld, and decided anew until release', async () => {
    const { mrOkafor } = school.people;
    const { packId } = await collectedAboutMaya(school);
    const name = (await itemsFor(ann(), packId)).find(({ kind }) => kind === 'person');
    if (!name) throw new Error('Nobody is named');
    const about = { packId, itemId: name.id, revision: name.revision };
    const decideAs = (who: Someone, input: Partial<Parameters<typeof decideItem>[1]>) =>
      as(school, who, (tenant) =>
        decideItem(tenant, { ...about, decision: 'keep', reason: null, out: [], ...input }),
      );
    await expect(decideAs(ann(), { decision: 'black_out', out: [0] })).rejects.toEqual(
      refused('refusal.not_understood'),
    );
    await expect(decideAs(mrOkafor, {})).rejects.toEqual(refused('refusal.not_found'));
    const before = await packRow(packId);
    await decideAs(ann(), { decision: 'withhold', reason: 'safeguarding' });
    expect((await packRow(packId)).itemsLeft).toBe(before.itemsLeft - 1);
    // Somebody else looked at it before: their form is from then.
    await expect(decideAs(eve(), {})).rejects.toEqual(refused('packs.decided_meanwhile'));
    await decideAs(eve(), { revision: name.revision + 1 });
    expect((await packRow(packId)).itemsLeft).toBe(before.itemsLeft - 1);
    await expect(
      as(school, ann(), (tenant) =>
        keepWhatNamesNobody(tenant, { packId, revision: before.revision }),
      ),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    await expect(
      as(elsewhere, elsewhere.people.mrsBell, (tenant) =>
        decideItem(tenant, { ...about, decision: 'keep', reason: null, out: [] }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('is seen to by nobody who is family of the child, or was, whoever asked', async () => {
    const { packId } = await collectedAboutMaya(school);
    const { maya, mayasMum, mrsBell } = school.people;
    const items = await itemsFor(eve(), packId);
    const item = items.find(({ readers }) => readers === 'office');
    const beFamily = (who: Someone, endsOn: string | null) => superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${who.id}, ${maya.id}, 'father', '2026-09-01', ${endsOn})`;
    await beFamily(eve(), null);
    await beFamily(ann(), '2026-09-02');
    const family = refused('packs.not_your_own_family');
    const before = await packRow(packId);
    const of = { packId, revision: before.revision };
    for (const who of [eve(), ann()]) {
      expect(await as(school, who, listPacks)).toEqual([]);
      expect(await as(school, who, (tenant) => lookThroughPack(tenant, packId))).toBeUndefined();
      const tries = [
        as(school, who, (tenant) => keepWhatNamesNobody(tenant, of)),
        as(school, who, (tenant) => lookedThroughPart(tenant, { ...of, part: 'care' })),
        as(school, who, (tenant) => releasePack(tenant, of)),
        as(school, who, (tenant) => closePack(tenant, { ...of, closedFor: 'taken_back' })),
        as(school, who, (tenant) =>
          decideItem(tenant, {
            ...{ packId, itemId: item?.id ?? '', revision: item?.revision ?? 0 },
            ...{ decision: 'withhold' as const, reason: 'somebody_else' as const, out: [] },
          }),
        ),
        as(school, who, (tenant) =>
          writeDownRequest(tenant, {
            ...{ personId: maya.id, askedById: mayasMum.id },
            ...{ receivedOn: school.today, identity: null },
          }),
        ),
      ];
      for (const one of await Promise.allSettled(tries))
        expect(one).toEqual({ status: 'rejected', reason: family });
    }
    expect(await packRow(packId)).toEqual(before);
    expect(await as(school, mrsBell, listPacks)).toHaveLength(1);
  });

  test('is released by somebody else, once everything is decided, and once', async () => {
    const { packId, revision } = await collectedAboutMaya(school);
    await expect(
      office(school, (tenant) => releasePack(tenant, { packId, revision })),
    ).rejects.toEqual(refused('packs.not_all_decided'));
    await lookThrough(packId, 'keep');
    await expect(release(packId, ann())).rejects.toEqual(refused('packs.not_your_own_review'));
    await expect(
      office(school, (tenant) => releasePack(tenant, { packId, revision })),
    ).rejects.toEqual(refused('packs.changed_meanwhile'));
    // Whose right ended meanwhile gets nothing.
    const { mayasMum } = school.people;
    const responsibility = (word: string) =>
      superuser()`update guardian_links set parental_responsibility = ${word} where guardian_id = ${mayasMum.id}`;
    await responsibility('no');
    await expect(release(packId)).rejects.toEqual(refused('packs.no_right'));
    await responsibility('yes');
    await release(packId);
    await expect(release(packId)).rejects.toEqual(refused('packs.no_longer_open'));
    // Nor does the database let a reviewer's name stand there.
    await expect(
      superuser()`update packs set released_by_id = ${ann().id} where id = ${packId}`,
    ).rejects.toThrow('pack_is_released_by_somebody_else');
  });
});

/** What Maya told, and a note about her; both are written, or neither. */
async function somethingProtected() {
  const { maya } = school.people;
  const [concern, note] = [newId(), newId()];
  await superuser()`insert into concerns (id, school_id, student_id, sending, words, read_by)
    values (${concern}, ${school.id}, ${maya.id}, ${newId()}, 'Somebody frightens me', now())`;
  await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (${note}, ${school.id}, ${maya.id}, ${school.staff.idaLund.id}, 'Between us')`;
  return { concern, note };
}

/** All that somebody can find out about a request: its page, the list, its row, the record and the trail of rows. */
async function whatShows(who: Someone, packId: string) {
  const { mayasMum } = school.people;
  return as(school, who, async (tenant) => {
    const looked = who === mayasMum ? undefined : await lookThroughPack(tenant, packId);
    const rows = await tenant.db.execute<Record<string, unknown>>(`
      select state, items, items_left, reviewed_by, revision from packs where id = '${packId}'`);
    const events = await tenant.db.execute<{ name: string; facts: unknown }>(`
      select name, facts from audit_events where name like 'pack.%' or name like 'care.%' or name like 'concern.%'
      order by name, created_at`);
    const trail = await tenant.db.execute<{ table: string; count: number }>(`
      select table_name as "table", count(*)::int as count from trail.entries
      where table_name like 'pack%' or table_name like 'conc%' or table_name like 'care%' group by 1 order by 1`);
    const named = (id: string) =>
      Object.values({ ...school.people, ...school.staff }).find((each) => each.id === id)?.name;
    return {
      counts: looked?.counts,
      parts: looked?.parts,
      lookedThrough: looked?.lookedThrough,
      shown: looked?.shown.map(({ kind, text }) => `${kind} ${text}`),
      rows: [...rows].map((row) => ({
        ...row,
        reviewed_by: (row.reviewed_by as string[]).map(named),
      })),
      events: [...events],
      trail: [...trail],
    };
  });
}

describe('that something protected is kept about a child', () => {
  test('shows nobody who may not read it, at any step of its copy', async () => {
    const all: Record<string, unknown>[] = [];
    for (const isThere of [false, true]) {
      school = await mintSchoolWithAllStaff();
      if (isThere) await somethingProtected();
      const { mrsBell, mayasMum } = school.people;
      const { packId } = await collectedAboutMaya(school);
      const steps: Record<string, unknown> = {};
      const look = async (step: string) => {
        for (const [name, who] of [
          ['office', ann()],
          ['admin', mrsBell],
          ['mother', mayasMum],
        ] as const)
          steps[`${step} ${name}`] = await whatShows(who, packId);
      };
      await look('collected');
      for (const item of await itemsFor(ann(), packId))
        await as(school, ann(), (tenant) =>
          decideItem(tenant, {
            ...{ packId, itemId: item.id, revision: item.revision, decision: 'keep', out: [] },
            reason: null,
          }),
        );
      await look('the office is done');
      await expect(release(packId)).rejects.toEqual(refused('packs.parts_left'));
      for (const item of await itemsFor(eve(), packId))
        if (item.decision === null)
          await as(school, eve(), (tenant) =>
            decideItem(tenant, {
              ...{
                packId,
                itemId: item.id,
                revision: item.revision,
                decision: 'withhold',
                out: [],
              },
              reason: 'safeguarding',
            }),
          );
      await look('decided');
      await expect(release(packId)).rejects.toEqual(refused('packs.parts_left'));
      for (const part of protectedParts) await lookThroughPart(packId, part);
      await look('looked through');
      await release(packId);
      await makePack(school.id, packId);
      await look('ready');
      all.push(steps);
    }
    expect(all[1]).toEqual(all[0]);
  }, 60_000);

  test('is looked for by who reads it and keeps requests, once, after deciding; by no family and nobody else', async () => {
    const { concern } = await somethingProtected();
    const { packId } = await collectedAboutMaya(school);
    const { mrsBell, msReid, mayasMum } = school.people;
    for (const who of [ann(), mrsBell])
      await expect(lookThroughPart(packId, 'concerns', who)).rejects.toEqual(
        refused('refusal.not_found'),
      );
    for (const who of [msReid, mayasMum])
      await expect(lookThroughPart(packId, 'concerns', who)).rejects.toThrow();
    await expect(lookThroughPart(packId, 'concerns')).rejects.toEqual(
      refused('packs.not_all_decided'),
    );
    await superuser()`update pack_items set decision = 'withhold', reason = 'safeguarding',
      decided_by_id = ${eve().id} where concern_id = ${concern}`;
    await lookThroughPart(packId, 'concerns');
    await expect(lookThroughPart(packId, 'concerns')).rejects.toEqual(
      refused('packs.looked_already'),
    );
    // Who looked releases nothing, and the database lets no such name stand there.
    await superuser()`update packs set items_left = 0, care_looked_by_id = ${eve().id} where id = ${packId}`;
    await expect(release(packId, eve())).rejects.toEqual(refused('packs.not_your_own_review'));
    await expect(
      superuser()`update packs set released_by_id = ${eve().id} where id = ${packId}`,
    ).rejects.toThrow('pack_is_released');
  });

  test('needs nobody’s look where nobody is appointed, and then stays out', async () => {
    await somethingProtected();
    await superuser()`update people set archived_at = now() where id in
      ${superuser()([eve().id, school.staff.samRay.id])}`;
    const { packId } = await collectedAboutMaya(school);
    await superuser()`update pack_items set decision = 'keep', decided_by_id = ${ann().id}
      where pack_id = ${packId} and readers = 'office'`;
    await superuser()`update packs set items_left = 0, reviewed_by = array[${ann().id}]::uuid[] where id = ${packId}`;
    await release(packId);
    await makePack(school.id, packId);
    const place = await as(school, school.people.mayasMum, (tenant) => fetchPack(tenant, packId));
    const files = await filesIn((place && (await readSealed(place))) ?? Buffer.alloc(0));
    const data = files.get('data.json')?.toString() ?? '';
    expect(data).not.toContain('frightens');
    expect(data).not.toContain('Between us');
  });

  test('stays out where who decided about it lost the right to before all was looked through', async () => {
    await somethingProtected();
    const { packId } = await collectedAboutMaya(school);
    await superuser()`update pack_items set decision = 'keep', decided_by_id = ${eve().id}
      where pack_id = ${packId} and readers <> 'office'`;
    await superuser()`update people set archived_at = now() where id in
      ${superuser()([eve().id, school.staff.samRay.id])}`;
    await superuser()`update pack_items set decision = 'keep', decided_by_id = ${ann().id}
      where pack_id = ${packId} and readers = 'office'`;
    await superuser()`update packs set items_left = 0, reviewed_by = array[${ann().id}]::uuid[] where id = ${packId}`;
    await release(packId);
    await makePack(school.id, packId);
    const place = await as(school, school.people.mayasMum, (tenant) => fetchPack(tenant, packId));
    const files = await filesIn((place && (await readSealed(place))) ?? Buffer.alloc(0));
    const data = files.get('data.json')?.toString() ?? '';
    expect(data).toContain('Maya');
    expect(data).not.toContain('frightens');
    expect(data).not.toContain('Between us');
  });

  test('is in the record once it is read through a copy, as on its own page', async () => {
    const { concern } = await somethingProtected();
    const { packId } = await collectedAboutMaya(school);
    const read = async () =>
      (await eventsOf(concern)).filter(({ name }) => name === 'concern.read');
    await as(school, ann(), (tenant) => lookThroughPack(tenant, packId));
    await as(school, eve(), (tenant) => lookThroughPack(tenant, packId, 'decided'));
    expect(await read()).toEqual([]);
    await as(school, eve(), (tenant) => lookThroughPack(tenant, packId));
    await as(school, eve(), (tenant) => lookThroughPack(tenant, packId));
    expect(await read()).toMatchObject([{ actorId: eve().id, studentId: school.people.maya.id }]);
    const [row] =
      await superuser()`select first_read_by_id as by from concerns where id = ${concern}`;
    expect(row?.by).toBe(eve().id);
  });
});

describe('who left', () => {
  test('has a right to a copy still, which the office writes down', async () => {
    const { maya, mayasMum, leo, leosDad, mrsBell } = school.people;
    await superuser()`update guardian_links set parental_responsibility = 'yes' where school_id = ${school.id}`;
    await superuser()`update people set archived_at = now() where id in ${superuser()([maya.id, mayasMum.id, ann().id])}`;
    await superuser()`update guardian_links set ends_on = ${school.today} where guardian_id = ${mayasMum.id}`;
    const write = (personId: string, askedById: string) =>
      as(school, mrsBell, (tenant) =>
        writeDownRequest(tenant, { personId, askedById, receivedOn: school.today, identity: null }),
      );
    for (const [about, by] of [
      [maya.id, mayasMum.id],
      [maya.id, maya.id],
      [ann().id, ann().id],
    ] as const)
      await expect(write(about, by)).resolves.toBeDefined();
    await expect(write(maya.id, leosDad.id)).rejects.toEqual(refused('packs.no_right'));
    await expect(write(leo.id, leo.id)).rejects.toEqual(refused('packs.no_right'));
    // A link that ended before the child left gives none, nor is there anything of who was erased.
    await superuser()`update guardian_links set ends_on = starts_on where guardian_id = ${mayasMum.id}`;
    await superuser()`delete from pack_pauses where school_id = ${school.id}`;
    await superuser()`delete from packs where school_id = ${school.id}`;
    await expect(write(maya.id, mayasMum.id)).rejects.toEqual(refused('packs.no_right'));
    await superuser()`update people set erased_at = now() where id = ${ann().id}`;
    await expect(write(ann().id, ann().id)).rejects.toEqual(refused('packs.no_right'));
  });

  test('is handed the copy by who may read all of it, on the record, and noted once', async () => {
    const { concern } = await somethingProtected();
    const { packId } = await readyForWhoLeft(school);
    const { mrsBell, msReid, leosDad } = school.people;
    const takeOut = (who: Someone) => as(school, who, (tenant) => takeOutPack(tenant, packId));
    for (const who of [ann(), mrsBell, msReid, leosDad])
      expect(await takeOut(who), who.name).toBeUndefined();
    expect(
      await as(elsewhere, elsewhere.people.mrsBell, (tenant) => takeOutPack(tenant, packId)),
    ).toBeUndefined();
    expect(await takeOut(eve())).toBeDefined();
    expect((await eventsOf(packId)).filter(({ name }) => name === 'pack.taken_out')).toMatchObject([
      { actorId: eve().id },
    ]);
    // It was let into the copy, so taking the copy out is reading it.
    expect((await eventsOf(concern)).map(({ name }) => name)).toContain('concern.read');
    const note = async (who: Someone, revision?: number, handedOn = school.today) =>
      as(school, who, async (tenant) =>
        handOver(tenant, {
          ...{ packId, revision: revision ?? (await packRow(packId)).revision },
          ...{ handedHow: 'post' as const, handedOn },
        }),
      );
    await expect(note(msReid)).rejects.toThrow();
    await expect(note(ann(), 0)).rejects.toEqual(refused('packs.changed_meanwhile'));
    await expect(note(ann(), undefined, '2999-01-01')).rejects.toEqual(
      refused('refusal.check_the_form'),
    );
    await note(ann());
    await expect(note(ann())).rejects.toEqual(refused('packs.handed_already'));
  });

  test('but can sign in fetches it as everybody does', async () => {
    const { packId } = await readyForWhoLeft(school);
    const { mayasMum, maya } = school.people;
    await superuser()`update people set archived_at = null where id = ${mayasMum.id}`;
    await superuser()`update people set archived_at = now() where id = ${maya.id}`;
    expect(await as(school, eve(), (tenant) => takeOutPack(tenant, packId))).toBeUndefined();
    await expect(
      as(school, eve(), async (tenant) =>
        handOver(tenant, {
          ...{ packId, revision: (await packRow(packId)).revision },
          ...{ handedHow: 'post' as const, handedOn: school.today },
        }),
      ),
    ).rejects.toEqual(refused('packs.fetched_by_themselves'));
    expect(await as(school, mayasMum, (tenant) => fetchPack(tenant, packId))).toBeDefined();
  });
});

describe('names of others in a text', () => {
  const names = namesOfAll(['Leo Fraser', 'Mrs Priya Shah', 'Amélie', 'Zoë-Mae Ng', 'Maya Cole']);
  const marked = (text: string) => {
    const words = text.split(/\s+/);
    return marksIn(text, names, ['Maya Shah']).map((place) => words[place]);
  };
  test.each([
    ['leo hit her, LEO and Leo’s friend', ['leo', 'LEO', 'Leo’s']],
    ['amélie, AMÉLIE and zoë-mae came', ['amélie,', 'AMÉLIE', 'zoë-mae']],
    // A brother shares the family name, another child the given one; together they are hers.
    ['Maya Shah and Arun Shah', ['Shah']],
    ['maya shah’s bag', []],
    ['Maya was here with shah', ['Maya', 'shah']],
    ['Leopold and the ngaio of Mrs Nobody', []],
  ])('%s', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });
});

test('a file that does not open keeps no copy from being made, and its data say so', async () => {
  await handIn(school, 'maya');
  const { maya, mayasMum } = school.people;
  const on = school.today;
  const storageKey = uploadKey({ personId: maya.id, fileId: newId(), extension: 'jpg', on });
  const file = newId();
  await superuser()`insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, storage_key)
    values (${file}, ${school.id}, ${maya.id}, ${maya.id}, 'photo', 'image/jpeg', 6, ${storageKey})`;
  const { packId } = await collectedAboutMaya(school);
  await lookThrough(packId, 'keep');
  await (await storage()).put(storageKey, Buffer.from('a file'), school.id);
  const lies = path.join(process.env.STORAGE_DIR ?? '', storageKey);
  const bytes = await readFile(lies);
  await writeFile(lies, Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]));
  await release(packId);
  const log = readLog();
  await makePack(school.id, packId);
  expect(log.end()).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'file_shut', file: storageKey })]),
  );
  expect((await packRow(packId)).state).toBe('ready');
  const place = await as(school, mayasMum, (tenant) => fetchPack(tenant, packId));
  const files = await filesIn((place && (await readSealed(place))) ?? Buffer.alloc(0));
  const data = JSON.parse(files.get('data.json')?.toString() ?? '');
  expect(data.notOpened).toEqual([
    {
      ...{ table: 'files', row: file },
      why: 'This file is kept, and could not be opened when the copy was made.',
    },
  ]);
  expect(data.files.map(({ row }: { row: string }) => row)).not.toContain(file);
});

describe('fetching', () => {
  test('is for who asked, while they have a right to it and its time lasts', async () => {
    const packId = await readyAboutMaya();
    const { mayasMum, leosDad, mrsBell, maya } = school.people;
    const fetch = (who: Someone, at: MintedSchool = school) =>
      as(at, who, (tenant) => fetchPack(tenant, packId));
    for (const who of [leosDad, mrsBell, ann(), maya]) expect(await fetch(who)).toBeUndefined();
    expect(await fetch(elsewhere.people.mayasMum, elsewhere)).toBeUndefined();
    const place = await fetch(mayasMum);
    expect(place).toBeDefined();
    await superuser()`update guardian_links set parental_responsibility = 'no' where guardian_id = ${mayasMum.id}`;
    expect(await fetch(mayasMum)).toBeUndefined();
    await superuser()`update guardian_links set parental_responsibility = 'yes' where guardian_id = ${mayasMum.id}`;
    await superuser()`update packs set expires_at = now() - interval '1 minute' where id = ${packId}`;
    expect(await fetch(mayasMum)).toBeUndefined();
    expect(await as(school, mayasMum, listOwnPacks)).toMatchObject([
      { isReady: false, state: 'expired' },
    ]);
    await clearPacksOf(school.id);
    expect(await packRow(packId)).toMatchObject({ state: 'expired', storageKey: null });
    expect(place && (await readSealed(place))).toBeUndefined();
  });

  test('what was collected is gone once the copy is made, and when a request ends without one', async () => {
    const { packId, storageKey, revision } = await collectedAboutMaya(school);
    const place = {
      schoolId: school.id,
      personId: school.people.maya.id,
      storageKey: storageKey ?? '',
    };
    expect(await readSealed(place)).toBeDefined();
    await office(school, (tenant) =>
      closePack(tenant, { packId, revision, closedFor: 'answered_otherwise' }),
    );
    await clearPacksOf(school.id);
    expect(await readSealed(place)).toBeUndefined();
  });
});

test('the office is told that somebody asked, and when it is due, once each', async () => {
  const { id: packId } = await askedAboutMaya(school);
  await superuser()`update packs set received_on = received_on - 29 where id = ${packId}`;
  const remind = () => inSchoolByClock(school.id, remindOfPacksOf);
  await remind();
  await remind();
  const due = (await eventsOf(packId)).filter(({ name }) => name === 'pack.due');
  expect(due).toHaveLength(1);
  await superuser()`update packs set received_on = received_on - 30 where id = ${packId}`;
  await remind();
  expect((await eventsOf(packId)).filter(({ name }) => name === 'pack.due')).toMatchObject([
    {},
    { facts: { when: 'late' } },
  ]);
});
