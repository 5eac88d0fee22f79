import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { guardianLinks } from '@/db/schema/people';
import { findPiece } from '@/lib/homework/reviewing/queries';
import { inSchool } from '@/lib/platform/tenancy';
import type { ConsentAnswer, OthersInPhotos } from '@/lib/shared/vocabulary';
import { classMate } from '@/lib/testing/class-mates';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handInHomework } from '../commands';
import { showPiece } from '../piece/queries';

let school: MintedSchool;
let purposeId: string;
let noticeId: string;
let mate: Someone;
let matesMum: Someone;

beforeEach(async () => {
  school = await mintSchool();
  mate = await classMate(school, 'Nia Osei');
  matesMum = await mintPerson(school.id, 'parent', 'Adwoa Osei');
  await ownerDatabase()
    .insert(guardianLinks)
    .values({
      ...{ schoolId: school.id, guardianId: matesMum.id, studentId: mate.id },
      ...{ relation: 'carer', mayConsent: true, primaryContact: true, startsOn: '2026-01-01' },
    });
});

async function ask() {
  [purposeId, noticeId] = [newId(), newId()];
  const db = ownerDatabase();
  const of = { schoolId: school.id };
  await db
    .insert(consentPurposes)
    .values({ ...of, id: purposeId, kind: 'photos_of_others', position: 1 });
  await db.insert(consentNotices).values({
    ...{ ...of, id: noticeId, purposeId, version: 1, publishedAt: new Date() },
    ...{ question: 'Can {child} be in other children’s photos?', summary: 'Of work together.' },
    ...{ whoSees: 'The teacher.', whereKept: 'Here.', howLong: 'A year.', ifRefused: 'Not shown.' },
  });
}

const answer = (child: Someone, guardian: Someone, decision: ConsentAnswer, version = noticeId) =>
  ownerDatabase()
    .insert(consentDecisions)
    .values({
      ...{ schoolId: school.id, purposeId, noticeId: version, decision, decidedAt: new Date() },
      ...{ studentId: child.id, guardianId: guardian.id },
    });

async function mayasPage(kinds: ('photo' | 'writing')[] = ['photo', 'writing']) {
  const activityId = await setPiece(school, { evidenceKinds: kinds });
  const shown = await inSchool(await actorOf(school, school.people.maya), 'read only', (tenant) =>
    showPiece(tenant, activityId),
  );
  return shown?.someMayNotBeInPhotos;
}

async function onTheDesk(others: OthersInPhotos | undefined) {
  const activityId = await setPiece(school);
  const { id } = await inSchool(await actorOf(school, school.people.maya), 'read write', (tenant) =>
    handInHomework(tenant, {
      ...{ activityId, writing: 'Look.', photos: [], drawing: undefined, voice: undefined },
      others,
    }),
  );
  const piece = await inSchool(
    await actorOf(school, school.people.mrOkafor),
    'read only',
    (tenant) => findPiece(tenant, id),
  );
  return piece?.someMayNotBeInPhotos;
}

test('nothing is said where the school does not ask, or asks no more', async () => {
  expect(await mayasPage()).toBe(false);
  await ask();
  await ownerDatabase()
    .update(consentPurposes)
    .set({ archivedAt: new Date() })
    .where(eq(consentPurposes.id, purposeId));
  expect(await mayasPage()).toBe(false);
  expect(await onTheDesk('somebody')).toBe(false);
});

test('it is said while a classmate has no yes, by whichever no; and of photos alone', async () => {
  await ask();
  expect(await mayasPage()).toBe(true);
  expect(await mayasPage(['writing'])).toBe(false);
  await answer(mate, matesMum, 'given');
  expect(await mayasPage()).toBe(false);
  await answer(mate, matesMum, 'withdrawn');
  expect(await mayasPage()).toBe(true);
});

test('her own family’s answer is not asked for: whose photos they are may be in them', async () => {
  await ask();
  const { maya, mayasMum } = school.people;
  await answer(mate, matesMum, 'given');
  await answer(maya, mayasMum, 'refused');
  expect(await mayasPage()).toBe(false);
});

test('her teacher is told where others are in the photos, and not where nobody is', async () => {
  await ask();
  expect(await onTheDesk('somebody')).toBe(true);
  expect(await onTheDesk('blurred')).toBe(true);
  expect(await onTheDesk('nobody')).toBe(false);
  expect(await onTheDesk(undefined)).toBe(false);
});

test('no child learns whose family said what: nothing but yes or no is on the page', async () => {
  await ask();
  const { maya } = school.people;
  await answer(mate, matesMum, 'refused');
  const activityId = await setPiece(school);
  const page = await inSchool(await actorOf(school, maya), 'read only', async (tenant) => ({
    shown: await showPiece(tenant, activityId),
    read: await tenant.db.select().from(consentDecisions),
  }));
  expect(JSON.stringify(page.shown)).not.toContain(mate.id);
  expect(page.read).toEqual([]);
});
