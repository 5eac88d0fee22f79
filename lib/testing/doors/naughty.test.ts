import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openedBy } from '@/db/sealed';
import { sealOf } from '@/lib/platform/sealing/own';
import { english } from '@/lib/shared/words/en';
import { superuser } from '../database';
import { type MintedSchool, mintSchool, type Someone } from '../mint';
import { setPiece } from '../set-piece';
import { given, testFile, withTestData } from '../test-data';
import { handIn } from '../waiting-piece';
import type { Words } from './door';
import { doors } from './forms';
import { formOf, send } from './sending';

/*
 * Every field that takes words, given what people and strangers type: each is stored whole and reads the
 * same, or the form says in a sentence of its own why not.
 */

vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('./sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('@/lib/identity/children/device', () => ({}));
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

type Field = Readonly<{
  name: string;
  most: number;
  /** Names are kept in one spelling. */
  isName?: true;
  /** One of a list of fields. */
  listed?: true;
  /** Where it is kept, read as the newest of the school. */
  kept: readonly [table: string, column: string];
}>;

const fields: Readonly<Record<string, readonly Field[]>> = {
  addStaffMemberAction: [
    { name: 'title', most: 20, kept: ['people', 'title'] },
    { name: 'givenName', most: 80, isName: true, kept: ['people', 'given_name'] },
    { name: 'familyName', most: 80, isName: true, kept: ['people', 'family_name'] },
  ],
  createClassAction: [{ name: 'name', most: 60, isName: true, kept: ['classes', 'name'] }],
  createDepartmentAction: [
    { name: 'name', most: 60, isName: true, kept: ['departments', 'name'] },
    { name: 'description', most: 240, kept: ['departments', 'description'] },
  ],
  recordBreachAction: [
    { name: 'title', most: 120, isName: true, kept: ['privacy_breaches', 'title'] },
    { name: 'happened', most: 4_000, kept: ['privacy_breaches', 'happened'] },
    { name: 'measures', most: 4_000, kept: ['privacy_breaches', 'measures'] },
  ],
  preparePseudonymisedAction: [{ name: 'reason', most: 600, kept: ['data_exports', 'reason'] }],
  recordComplaintAction: [
    { name: 'fromWhom', most: 120, isName: true, kept: ['privacy_complaints', 'from_whom'] },
    { name: 'about', most: 4_000, kept: ['privacy_complaints', 'about'] },
  ],
  makeAssessmentAction: [
    { name: 'feature', most: 120, isName: true, kept: ['impact_assessments', 'feature'] },
    { name: 'purpose', most: 4_000, kept: ['impact_assessments', 'purpose'] },
  ],
  createClubAction: [
    { name: 'name', most: 60, isName: true, kept: ['clubs', 'name'] },
    { name: 'subject', most: 60, isName: true, kept: ['clubs', 'subject'] },
    { name: 'description', most: 240, kept: ['clubs', 'description'] },
    { name: 'levels', most: 60, listed: true, kept: ['club_levels', 'name'] },
  ],
  addTermAction: [{ name: 'name', most: 60, isName: true, kept: ['terms', 'name'] }],
  addDayOffAction: [{ name: 'name', most: 60, isName: true, kept: ['closures', 'name'] }],
  setActivityAction: [
    { name: 'title', most: 120, kept: ['activities', 'title'] },
    { name: 'instructions', most: 2_000, kept: ['activities', 'instructions'] },
  ],
  handInAction: [{ name: 'writing', most: 10_000, kept: ['evidence', 'writing'] }],
  adaptHomeworkAction: [{ name: 'note', most: 200, kept: ['homework_adaptations', 'note'] }],
  writeNoteAction: [{ name: 'note', most: 500, kept: ['family_notes', 'note'] }],
  addPurposeAction: [{ name: 'name', most: 60, isName: true, kept: ['consent_purposes', 'name'] }],
  saveDraftAction: [
    { name: 'question', most: 200, kept: ['consent_drafts', 'question'] },
    { name: 'childWords', most: 600, kept: ['consent_drafts', 'child_words'] },
  ],
  resolveAction: [
    { name: 'reason', most: 2_000, kept: ['consent_resolution_reasons', 'reason'] },
    { name: 'toFamilies', most: 500, kept: ['consent_resolutions', 'to_families'] },
  ],
  makeBadgeAction: [
    { name: 'name', most: 40, isName: true, kept: ['badges', 'name'] },
    { name: 'sentence', most: 120, isName: true, kept: ['badges', 'sentence'] },
  ],
  giveBadgeAction: [{ name: 'sentence', most: 200, kept: ['badge_awards', 'sentence'] }],
  giveVerdictAction: [{ name: 'comment', most: 2_000, kept: ['reviews', 'comment'] }],
};

/** The form as it is right, about something new where it can be sent only once about one thing. */
async function freshForm(action: string, known: Words): Promise<Words> {
  if (action === 'handInAction') return { ...known, activityId: await setPiece(school) };
  if (action === 'giveVerdictAction')
    return { ...known, pieces: [`${await handIn(school, 'maya')}:1:1`] };
  if (action === 'saveDraftAction')
    await superuser()`delete from consent_drafts where school_id = ${school.id}`;
  if (action === 'makeAssessmentAction')
    await superuser()`delete from impact_assessments where school_id = ${school.id}`;
  if (action === 'resolveAction') {
    await superuser()`delete from consent_resolution_reasons where school_id = ${school.id}`;
    await superuser()`delete from consent_resolutions where school_id = ${school.id}`;
  }
  // A badge is given by hand once a child.
  if (action === 'giveBadgeAction')
    await superuser()`delete from badge_awards where school_id = ${school.id}`;
  // What holds would have to be known to whoever takes its place.
  if (action === 'adaptHomeworkAction')
    await superuser()`delete from homework_adaptations where school_id = ${school.id}`;
  if (action === 'addTermAction' || action === 'addDayOffAction') {
    // Nothing else may lie on the same days.
    await superuser()`delete from terms where school_id = ${school.id}`;
    await superuser()`delete from closures where school_id = ${school.id}`;
  }
  return 'name' in known ? { ...known, name: `Nº ${newId()}` } : known;
}

async function newest([table, column]: Field['kept']) {
  const sql = superuser();
  const [row] = await sql`select ${sql(column)} as kept from ${sql(table)}
    where school_id = ${school.id} order by created_at desc, id desc limit 1`;
  return openedBy(await sealOf(school.id), row?.kept) as string | null;
}

const isInTheCatalogue = (key: string) => {
  const [part = '', ...rest] = key.split('.');
  let words: unknown = english[part as keyof typeof english];
  for (const name of rest) words = (words as Record<string, unknown> | undefined)?.[name];
  return typeof words === 'string';
};

/** Sends what was typed into all fields it fits, and says which of them did not keep it. */
async function sendTyped(action: string, who: Someone, known: Words, typed: string) {
  const own = fields[action] ?? [];
  const fitting = own.filter(({ most }) => typed.length <= most);
  const typedIn = Object.fromEntries(
    fitting.map(({ name, listed }) => [name, listed ? [typed] : typed]),
  );
  const answer = await send(action, who, formOf(school.slug, { ...known, ...typedIn }));
  const faults: string[] = [];
  if (answer.is === 'refused') {
    const keys = [answer.messageKey, ...Object.values(answer.fields).flatMap((each) => each ?? [])];
    for (const key of keys) if (!isInTheCatalogue(key)) faults.push(`says ${key}`);
    return { refused: true, faults };
  }
  for (const { name, isName, kept } of fitting) {
    const expected = isName ? typed.trim().normalize('NFC') : typed.trim();
    const read = (await newest(kept)) ?? '';
    if (read !== expected) faults.push(`${name}: ${JSON.stringify([expected, read])}`);
  }
  return { refused: false, faults };
}

const naughty = () => [
  ...new Set(
    testFile('text/blns.txt')
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ),
];

describe.each(Object.keys(fields))('%s', (action) => {
  const door = doors[action];
  const whoSends = () => school.people[door?.who ?? 'mrsBell'];
  const rightForm = async () => (await door?.form(school)) ?? {};

  withTestData(
    `keeps what is naughty whole, or says why not${given}`,
    { timeout: 120_000 },
    async () => {
      const known = await rightForm();
      const faults: string[] = [];
      let refused = 0;
      for (const typed of naughty()) {
        const sent = await sendTyped(action, whoSends(), await freshForm(action, known), typed);
        if (sent.refused) refused += 1;
        faults.push(...sent.faults);
      }
      expect(faults).toEqual([]);
      // Spaces, nothing to see, and the same name in another spelling; all else is kept.
      expect(refused).toBeLessThan(20);
    },
  );

  test.each([
    ['half a pair', 'a\ud83db', 'a\ufffdb'],
    ['another half', '\udc00', '\ufffd'],
    ['a family', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['right to left', '\u202eafter', '\u202eafter'],
    ['lines', 'one\r\ntwo\tthree', 'one\r\ntwo\tthree'],
  ])('keeps %s', async (_what, typed, kept) => {
    const known = await rightForm();
    const sent = await send(
      action,
      whoSends(),
      formOf(school.slug, {
        ...(await freshForm(action, known)),
        ...Object.fromEntries(
          (fields[action] ?? [])
            .filter(({ most }) => typed.length <= most)
            .map(({ name, listed }) => [name, listed ? [typed] : typed]),
        ),
      }),
    );
    expect(sent.is).not.toBe('refused');
    for (const field of fields[action] ?? [])
      if (typed.length <= field.most) expect(await newest(field.kept), field.name).toBe(kept);
  });

  test.each(fields[action] ?? [])(
    'says so of a NUL, of one letter too many and of ten million: $name',
    async ({ name, most, listed }) => {
      const known = await rightForm();
      for (const typed of ['a\0b', 'a'.repeat(most + 1), 'a'.repeat(10_000_000)]) {
        const words = { ...known, [name]: listed ? [typed] : typed };
        const answer = await send(action, whoSends(), formOf(school.slug, words));
        expect(answer, name).toMatchObject({ is: 'refused', messageKey: 'refusal.check_the_form' });
        const [key] = (answer.is === 'refused' && answer.fields[name]) || [];
        expect(isInTheCatalogue(key ?? ''), `${name}: ${key}`).toBe(true);
      }
    },
  );

  test.each((fields[action] ?? []).filter(({ isName }) => isName))(
    'refuses a name of which nothing can be seen: $name',
    async ({ name }) => {
      const known = await rightForm();
      for (const typed of ['\u200b', '\u00a0\u2060 ', '\u00ad\ufeff', '\u3164', '\u2800', '\ufe0f'])
        expect(
          await send(action, whoSends(), formOf(school.slug, { ...known, [name]: typed })),
          JSON.stringify(typed),
        ).toMatchObject({
          is: 'refused',
          fields: { [name]: [expect.stringContaining('missing')] },
        });
    },
  );
});
