import { globSync, readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { decideConsent } from '@/lib/consent/commands';
import { whoseRecordingsRest } from '@/lib/consent/listening/queries';
import { whatMyFamilySays } from '@/lib/consent/of-child/queries';
import { allowedInClass } from '@/lib/consent/of-class/queries';
import { stopAsking } from '@/lib/consent/purposes/commands';
import { offeredKinds, usesOf } from '@/lib/consent/uses';
import { handInOrChange } from '@/lib/homework/handing-in/commands';
import { keepVoice } from '@/lib/homework/handing-in/files';
import { othersToAsk, someMayNotBeInPhotos } from '@/lib/homework/handing-in/others/queries';
import { showPiece } from '@/lib/homework/handing-in/piece/queries';
import { showToday } from '@/lib/homework/handing-in/today/queries';
import { Refusal } from '@/lib/platform/refusal';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { addDays } from '@/lib/shared/dates';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { as, office } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintSchool, ownerDatabase } from '../mint';
import { setPiece } from '../set-piece';

/*
 * Consent, switched off: each use that the catalogue names is there with a yes and gone on the very next
 * request, through the query or command that the page or form uses; and nothing asks that it does not name.
 */

let school: MintedSchool;
let purposeId: string;
let noticeId: string;
let activityId: string;
beforeEach(async () => {
  school = await mintSchool();
  activityId = await setPiece(school);
});

type Kind = keyof typeof usesOf;
type UseName = { [K in Kind]: keyof (typeof usesOf)[K] }[Kind];

async function ask(kind: ConsentPurposeKind) {
  [purposeId, noticeId] = [newId(), newId()];
  const schoolId = school.id;
  const db = ownerDatabase();
  const name = kind === 'other' ? 'School play on film' : '';
  await db.insert(consentPurposes).values({ id: purposeId, schoolId, kind, name, position: 1 });
  await db.insert(consentNotices).values({
    ...{ id: noticeId, schoolId, purposeId, version: 1, publishedAt: new Date() },
    ...{ question: 'q', summary: 's', whoSees: 'w', whereKept: 'k', howLong: 'l', ifRefused: 'r' },
    childWords: 'You can.',
  });
}
const answer = (decision: 'given' | 'refused' | 'withdrawn') =>
  as(school, school.people.mayasMum, (tenant) =>
    decideConsent(tenant, { purposeId, noticeId, studentId: school.people.maya.id, decision }),
  );

const asMaya = <T>(work: Parameters<typeof as<T>>[2]) => as(school, school.people.maya, work);
const voice = async () =>
  keepVoice(
    storedDirectly(school.people.maya.id),
    new File([new Uint8Array(toneRecording(1, 1))], 'voice.wav'),
  );
const work = { writing: 'Holes.', photos: [], drawing: undefined, voice: undefined };

/** A command that is undone if it was let through, so that it can be tried again. */
const isLetThrough = async (run: () => Promise<unknown>) => {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof Undone) return true;
    if (error instanceof Refusal && error.messageKey === 'hand_in.voice_without_consent')
      return false;
    throw error;
  }
};
class Undone extends Error {}
const andUndo = (work_: (tenant: Parameters<Parameters<typeof as>[2]>[0]) => Promise<unknown>) =>
  asMaya(async (tenant) => {
    await work_(tenant);
    throw new Undone();
  });

/** Whether the use is there for Maya, on this request. */
const isThere: Readonly<Record<UseName, () => Promise<boolean>>> = {
  class_list: async () => {
    const found = await as(school, school.people.mrOkafor, (tenant) =>
      allowedInClass(tenant, school.classes.kingfishers),
    );
    return (
      found?.purposes.some(
        (one) =>
          one.purposeId === purposeId && one.yes.some(({ id }) => id === school.people.maya.id),
      ) ?? false
    );
  },
  // Leo stands for whoever sends the photo: of the class there is Maya alone.
  no_warning: async () => {
    const about = { classId: school.classes.kingfishers, studentId: school.people.leo.id };
    const asked = await as(school, school.people.mrOkafor, (tenant) =>
      othersToAsk(tenant, { ...about, readBy: 'teacher' }),
    );
    return !(await someMayNotBeInPhotos(school.id, asked));
  },
  childs_page: async () => {
    const all = await asMaya(whatMyFamilySays);
    return all.some((one) => one.purposeId === purposeId && one.isYes);
  },
  ways_on_today: async () => (await asMaya(showToday)).next?.ways.includes('voice') ?? false,
  hand_in_page: async () =>
    (await asMaya((tenant) => showPiece(tenant, activityId)))?.voiceConsentGiven ?? false,
  hand_in: async () => {
    const spoken = await voice();
    return isLetThrough(() =>
      andUndo((tenant) => handInOrChange(tenant, { ...work, activityId, voice: spoken })),
    );
  },
  listening: async () => (await whoseRecordingsRest(school.id, [school.people.maya.id])).size === 0,
  change_piece: async () => {
    const spoken = await voice();
    return isLetThrough(() =>
      andUndo(async (tenant) => {
        await handInOrChange(tenant, { ...work, activityId });
        await handInOrChange(tenant, {
          ...{ ...work, activityId, voice: spoken },
          changing: { version: 1, keep: [] },
        });
      }),
    );
  },
};

// Safe: the keys of the catalogue are its kinds and their uses.
const all = (Object.keys(usesOf) as Kind[]).flatMap((kind) =>
  (Object.keys(usesOf[kind]) as UseName[]).map((use) => ({ kind, use })),
);

describe.each(all)('$kind: $use', ({ kind, use }) => {
  beforeEach(() => ask(kind));

  test('is there with a yes, and gone on the next request once it is taken back', async () => {
    expect(await isThere[use]()).toBe(false);
    await answer('given');
    expect(await isThere[use]()).toBe(true);
    await answer('withdrawn');
    expect(await isThere[use]()).toBe(false);
  });

  test('is gone once the school stops asking', async () => {
    await answer('given');
    await office(school, (tenant) => stopAsking(tenant, { purposeId }));
    expect(await isThere[use]()).toBe(false);
  });

  test('is gone once who said yes may decide no more, and when another guardian says no', async () => {
    await answer('given');
    const { leosDad, maya, mayasMum } = school.people;
    await superuser()`
      insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (${newId()}, ${school.id}, ${leosDad.id}, ${maya.id}, 'father', true, ${addDays(school.today, -1)})`;
    const no = { schoolId: school.id, purposeId, noticeId, studentId: maya.id };
    await ownerDatabase()
      .insert(consentDecisions)
      .values({ ...no, guardianId: leosDad.id, decision: 'refused', decidedAt: new Date() });
    expect(await isThere[use]()).toBe(false);
    await superuser()`delete from consent_decisions where guardian_id = ${leosDad.id}`;
    expect(await isThere[use]()).toBe(true);
    await superuser()`update guardian_links set may_consent = false where guardian_id = ${mayasMum.id}`;
    expect(await isThere[use]()).toBe(false);
  });
});

test('a purpose that is offered is used for something, and the one that is not is not offered', () => {
  expect(offeredKinds).toEqual(['voice_recordings', 'photos_of_others', 'public_display']);
  for (const kind of offeredKinds) expect(Object.keys(usesOf[kind])).not.toEqual([]);
});

describe('no other code', () => {
  const sources = globSync('{app,components,lib}/**/*.{ts,tsx}').filter(
    (file) => !file.endsWith('.test.ts') && !file.startsWith('lib/testing/'),
  );
  // Other slices have standings of their own.
  const isOfConsent = (file: string) =>
    file.startsWith('lib/consent/') || /from '@\/lib\/consent\//.test(readFileSync(file, 'utf8'));
  const those = (says: RegExp) =>
    sources.filter((file) => says.test(readFileSync(file, 'utf8'))).sort();

  test('reads the tables of consent; of the whole school the gaps count how many wait', () => {
    const tables =
      /\bconsent(?:Purposes|Notices|Decisions|Drafts|Resolutions|ResolutionReasons)\b|\bconsent_(?:purposes|notices|decisions|drafts|resolutions|resolution_reasons)\b/;
    // What says of every table what it holds, tries its walls, lets records go at their time or puts a school's back
    // asks for no yes.
    const ofRecords = (file: string) =>
      file.startsWith('lib/records/') ||
      file === 'lib/assurance/walls.ts' ||
      file === 'lib/wiring/backups/one-school/fates.ts';
    expect(
      those(tables).filter((file) => !file.startsWith('lib/consent/') && !ofRecords(file)),
    ).toEqual(['lib/people/gaps.ts']);
  });

  test('acts on a yes than what the catalogue names', () => {
    const named = new Set<string>(Object.values(usesOf).flatMap((uses) => Object.values(uses)));
    const asking = those(/\b(?:isConsentGiven|standingFor|standingOf)\(/).filter(
      (file) =>
        isOfConsent(file) &&
        // What works it out, and what the office and the family read of it.
        ![
          'lib/consent/queries.ts',
          'lib/consent/rules.ts',
          'lib/consent/overview/rules.ts',
          'lib/consent/receipt/queries.ts',
        ].includes(file),
    );
    expect(asking).toEqual([...named].sort());
  });
});
