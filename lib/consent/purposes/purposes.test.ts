import { beforeEach, describe, expect, test } from 'vitest';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { decideConsent } from '../commands';
import { listStandings } from '../overview/queries';
import { isConsentGiven, listAsked, listChanges } from '../queries';
import { awaitedOf, newSince } from '../rules';
import { addPurpose, dropDraft, publishDraft, saveDraft, stopAsking } from './commands';
import { findForWriting, listPurposes } from './queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const text = {
  question: 'Can {child} record their voice?',
  summary: 'To read aloud.',
  whoSees: 'The teacher.',
  whereKept: 'At school.',
  howLong: 'A year.',
  ifRefused: '{child} writes.',
  fullWords: '',
  childWords: 'You can say your answer out loud.',
};
const add = (kind: 'voice_recordings' | 'ai_help' = 'voice_recordings', in_ = school) =>
  office(in_, (tenant) => addPurpose(tenant, { kind }));
const addOwn = (name: string) =>
  office(school, (tenant) => addPurpose(tenant, { kind: 'other', name, isOptional: 'on' }));
const save = (purposeId: string, revision: number, more: Partial<typeof text> = {}) =>
  office(school, (tenant) => saveDraft(tenant, { purposeId, revision, ...text, ...more }));
const publish = (
  purposeId: string,
  revision: number,
  more: { whatsNew?: string; earlierYes?: 'lapses' | 'holds' } = {},
) =>
  office(school, (tenant) =>
    publishDraft(tenant, { purposeId, revision, whatsNew: '', earlierYes: 'lapses', ...more }),
  );
const asked = () => as(school, school.people.mayasMum, (tenant) => listAsked(tenant));
const answer = async (decision: 'given' | 'refused') => {
  const [one] = await asked();
  if (!one) throw new Error('Nothing is asked');
  const { purposeId, noticeId } = one;
  return as(school, school.people.mayasMum, (tenant) =>
    decideConsent(tenant, { purposeId, noticeId, studentId: school.people.maya.id, decision }),
  );
};
const mayRecord = () =>
  as(school, school.people.mrOkafor, (tenant) =>
    isConsentGiven(tenant, 'voice_recordings', school.people.maya.id),
  );
const waitsForMum = async () =>
  awaitedOf(
    await asked(),
    [{ id: school.people.maya.id, mayConsent: true }],
    school.people.mayasMum.id,
  );

/** Published once, and answered by Maya's mother. */
async function askedOnce(decision: 'given' | 'refused' = 'given') {
  const { id } = await add();
  await save(id, 0);
  await publish(id, 1);
  await answer(decision);
  return id;
}

describe('a question', () => {
  test('is asked once its words are published, and not before', async () => {
    const { id } = await add();
    expect(await asked()).toEqual([]);
    await save(id, 0);
    expect(await asked()).toEqual([]);
    const notice = await publish(id, 1);
    expect(await asked()).toMatchObject([{ ...text, purposeId: id, version: 1, whatsNew: '' }]);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual(['consent.purpose_added']);
    expect(await eventsOf(notice.id)).toMatchObject([
      { name: 'consent.notice_published', actorId: school.people.mrsBell.id },
    ]);
    const found = await office(school, (tenant) => findForWriting(tenant, id));
    expect(found?.draft).toBeUndefined();
  });

  test('loses words that are thrown away, by who read them as they are, once; what is asked stays', async () => {
    const { id } = await add();
    const drop = (revision: number, in_ = school) =>
      office(in_, (tenant) => dropDraft(tenant, { purposeId: id, revision }));
    await expect(drop(1)).rejects.toEqual(refused('consent_write.draft_changed_or_gone'));
    await save(id, 0);
    await publish(id, 1);
    await save(id, 0, { summary: 'For the library too.' });
    await save(id, 1, { summary: 'For the library.' });
    // A page from before a colleague saved.
    await expect(drop(1)).rejects.toEqual(refused('consent_write.draft_changed_or_gone'));
    await expect(drop(2, await mintSchool())).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      as(school, school.people.mrOkafor, (tenant) =>
        dropDraft(tenant, { purposeId: id, revision: 2 }),
      ),
    ).rejects.toThrow();
    await drop(2);
    await expect(drop(2)).rejects.toEqual(refused('consent_write.draft_changed_or_gone'));
    const found = await office(school, (tenant) => findForWriting(tenant, id));
    expect(found?.draft).toBeUndefined();
    expect(await asked()).toMatchObject([{ ...text, version: 1 }]);
    expect((await eventsOf(id)).map(({ name }) => name)).toContain('consent.draft_dropped');
    // And words can be written anew.
    await save(id, 0);
  });

  test('is refused while words are missing; the full ones may be', async () => {
    const { id } = await add();
    await save(id, 0, { childWords: '' });
    await expect(publish(id, 1)).rejects.toEqual(refused('consent_write.not_complete'));
    await save(id, 1);
    expect(await office(school, listPurposes)).toMatchObject([{ version: null, hasDraft: true }]);
    await publish(id, 2);
    expect(await asked()).toHaveLength(1);
    expect(await office(school, listPurposes)).toMatchObject([{ version: 1, hasDraft: false }]);
  });

  test('of the school’s own has a name that no other has, whatever its case', async () => {
    await addOwn('School play');
    await expect(addOwn('school PLAY')).rejects.toEqual(refused('consent_write.there_already'));
    await addOwn('Sports day');
    const all = await office(school, listPurposes);
    expect(all.map(({ name }) => name)).toEqual(['School play', 'Sports day']);
  });

  test('of the product is there once, and only where something is done with the answer', async () => {
    await add();
    await expect(add()).rejects.toEqual(refused('consent_write.there_already'));
    await expect(add('ai_help')).rejects.toEqual(refused('consent_write.not_offered'));
  });

  test('added by two at once is there once', async () => {
    const both = await Promise.allSettled([add(), add()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await office(school, listPurposes)).toHaveLength(1);
  });
});

describe('a draft', () => {
  test('is not written over what a colleague saved meanwhile, nor published unread', async () => {
    const { id } = await add();
    await save(id, 0);
    await expect(save(id, 0, { summary: 'Mine' })).rejects.toEqual(
      refused('consent_write.draft_changed'),
    );
    await save(id, 1, { summary: 'Theirs' });
    await expect(publish(id, 1)).rejects.toEqual(refused('consent_write.draft_changed'));
    await publish(id, 2);
    await expect(publish(id, 2)).rejects.toEqual(refused('consent_write.no_draft'));
    expect(await asked()).toMatchObject([{ version: 1, summary: 'Theirs' }]);
  });

  test('published by two at once is one version', async () => {
    const { id } = await add();
    await save(id, 0);
    const both = await Promise.allSettled([publish(id, 1), publish(id, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await asked()).toMatchObject([{ version: 1 }]);
  });

  test('with the words that families read already is nothing to publish', async () => {
    const id = await askedOnce();
    await save(id, 0);
    await expect(publish(id, 1, { whatsNew: 'Nothing' })).rejects.toEqual(
      refused('consent_write.nothing_new'),
    );
  });

  test('is read and written by who keeps consent, and by nobody else; not even past the command', async () => {
    const { id } = await add();
    await save(id, 0);
    const { mrOkafor, mayasMum, maya } = school.people;
    for (const who of [mrOkafor, mayasMum, maya] as Someone[]) {
      expect(
        (await as(school, who, (tenant) => findForWriting(tenant, id)))?.draft,
      ).toBeUndefined();
      await expect(
        as(school, who, (tenant) => saveDraft(tenant, { purposeId: id, revision: 0, ...text })),
      ).rejects.toThrow();
      await expect(
        as(school, who, (tenant) => addPurpose(tenant, { kind: 'public_display' })),
      ).rejects.toThrow();
    }
    expect(await office(school, listPurposes)).toHaveLength(1);
  });

  test('of another school is answered like one that is not there', async () => {
    const other = await mintSchool();
    const { id } = await add('voice_recordings', other);
    await expect(save(id, 0)).rejects.toEqual(refused('refusal.not_found'));
    await expect(publish(id, 1)).rejects.toEqual(refused('refusal.not_found'));
    await expect(office(school, (tenant) => stopAsking(tenant, { purposeId: id }))).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });
});

describe('a new version', () => {
  test('says what is new; a yes waits for a new answer, and the old version stays as it was', async () => {
    const id = await askedOnce();
    expect(await mayRecord()).toBe(true);
    await save(id, 0, { howLong: 'Two years.' });
    await expect(publish(id, 1)).rejects.toEqual(refused('consent_write.whats_new_missing'));
    await publish(id, 1, { whatsNew: 'We keep it for two years.' });
    expect(await mayRecord()).toBe(false);
    expect(await asked()).toMatchObject([
      { version: 2, whatsNew: 'We keep it for two years.', howLong: 'Two years.' },
    ]);
    expect(await waitsForMum()).toMatchObject([{ wordsChanged: true }]);
    const found = await office(school, (tenant) => findForWriting(tenant, id));
    expect(found?.notices.map(({ version, howLong }) => [version, howLong])).toEqual([
      [2, 'Two years.'],
      [1, 'A year.'],
    ]);
    await answer('given');
    expect(await mayRecord()).toBe(true);
    expect(await waitsForMum()).toEqual([]);
  });

  test('that asks nothing more lets a yes count until it is answered, and asks all the same', async () => {
    const id = await askedOnce();
    await save(id, 0, { summary: 'To read a page aloud.' });
    await publish(id, 1, { whatsNew: 'Clearer words.', earlierYes: 'holds' });
    expect(await mayRecord()).toBe(true);
    expect(await waitsForMum()).toMatchObject([{ wordsChanged: true }]);
    const [one] = await office(school, listStandings);
    expect(one?.children.find((child) => child.id === school.people.maya.id)?.standing).toBe(
      'given',
    );
    await answer('refused');
    expect(await mayRecord()).toBe(false);
  });

  test('that asks more ends what an earlier one let count', async () => {
    const id = await askedOnce();
    await save(id, 0, { summary: 'To read a page aloud.' });
    await publish(id, 1, { whatsNew: 'Clearer words.', earlierYes: 'holds' });
    await save(id, 0, { whoSees: 'Everybody.' });
    await publish(id, 1, { whatsNew: 'More people hear it.' });
    expect(await mayRecord()).toBe(false);
    await save(id, 0, { summary: 'To read.' });
    await publish(id, 1, { whatsNew: 'Fewer words.', earlierYes: 'holds' });
    expect(await mayRecord()).toBe(false);
    // Whoever answered the first reads of all that came since, and not of the last alone.
    const changes = await as(school, school.people.mayasMum, (tenant) => listChanges(tenant, id));
    expect(newSince(changes, 1)).toEqual([
      'Clearer words.',
      'More people hear it.',
      'Fewer words.',
    ]);
  });

  test('leaves a no a no, and asks nobody who said it', async () => {
    const id = await askedOnce('refused');
    await save(id, 0, { summary: 'Anew.' });
    await publish(id, 1, { whatsNew: 'Clearer.', earlierYes: 'holds' });
    expect(await mayRecord()).toBe(false);
    expect(await waitsForMum()).toEqual([]);
  });

  test('cannot be changed or taken away, not even past the command', async () => {
    const id = await askedOnce();
    for (const statement of [
      'update consent_notices set summary = summary',
      'delete from consent_notices',
    ])
      await expect(office(school, ({ db }) => db.execute(statement))).rejects.toThrow();
    expect(await asked()).toMatchObject([{ purposeId: id, summary: text.summary }]);
  });
});

describe('stopping', () => {
  test('is a no at once; asking again asks everybody anew', async () => {
    const id = await askedOnce();
    const stopped = await office(school, (tenant) => stopAsking(tenant, { purposeId: id }));
    expect(await mayRecord()).toBe(false);
    expect(await asked()).toEqual([]);
    expect((await eventsOf(stopped.id)).map(({ name }) => name)).toContain(
      'consent.asking_stopped',
    );
    await expect(office(school, (tenant) => stopAsking(tenant, { purposeId: id }))).rejects.toEqual(
      refused('consent_write.stopped_already'),
    );

    await save(id, 0);
    await expect(publish(id, 1, { whatsNew: 'Again.', earlierYes: 'holds' })).rejects.toEqual(
      refused('consent_write.cannot_hold'),
    );
    await publish(id, 1, { whatsNew: 'We ask again.' });
    expect(await asked()).toMatchObject([{ version: 2 }]);
    expect(await mayRecord()).toBe(false);
    await answer('given');
    expect(await mayRecord()).toBe(true);
  });

  test('keeps every answer in the ledger', async () => {
    const id = await askedOnce();
    await office(school, (tenant) => stopAsking(tenant, { purposeId: id }));
    const [row] = await superuser()<{ count: number }[]>`
      select count(*)::int as count from consent_decisions where school_id = ${school.id}`;
    expect(row?.count).toBe(1);
  });
});
