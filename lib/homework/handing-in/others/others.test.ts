import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { guardianLinks, people } from '@/db/schema/people';
import { findPiece } from '@/lib/homework/reviewing/piece';
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
import { type OthersAsked, someMayNotBeInPhotos } from './queries';

let school: MintedSchool;
let purposeId: string;
let noticeId: string;
let mate: Someone;
let others: Someone[];
let matesMum: Someone;

beforeEach(async () => {
  school = await mintSchool();
  mate = await classMate(school, 'Nia Osei');
  matesMum = await mintPerson(school.id, 'parent', 'Adwoa Osei');
  // With Maya and Nia they are five.
  others = [];
  for (const name of ['Ada Osei', 'Ben Osei', 'Cleo Osei'])
    others.push(await classMate(school, name));
  for (const { id } of [mate, ...others])
    await ownerDatabase()
      .insert(guardianLinks)
      .values({
        ...{ schoolId: school.id, guardianId: matesMum.id, studentId: id },
        ...{ relation: 'carer', mayConsent: true, primaryContact: true, startsOn: '2026-01-01' },
      });
});

/** Whose question is answered yes for all but Maya and Nia. */
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
  for (const child of others) await answer(child, matesMum, 'given');
}

const stopAsking = () =>
  ownerDatabase()
    .update(consentPurposes)
    .set({ archivedAt: new Date() })
    .where(eq(consentPurposes.id, purposeId));
const archive = ({ id }: Someone) =>
  ownerDatabase().update(people).set({ archivedAt: new Date() }).where(eq(people.id, id));

/** As a page does: once its own transaction is over. */
const said = (asked: OthersAsked | undefined) => someMayNotBeInPhotos(school.id, asked);

const answer = (child: Someone, guardian: Someone, decision: ConsentAnswer, version = noticeId) =>
  ownerDatabase()
    .insert(consentDecisions)
    .values({
      ...{ schoolId: school.id, purposeId, noticeId: version, decision, decidedAt: new Date() },
      ...{ studentId: child.id, guardianId: guardian.id },
    });

async function mayasPage(kinds: ('photo' | 'pdf' | 'writing')[] = ['photo', 'writing']) {
  const activityId = await setPiece(school, { evidenceKinds: kinds });
  const shown = await inSchool(await actorOf(school, school.people.maya), 'read only', (tenant) =>
    showPiece(tenant, activityId),
  );
  return said(shown?.othersAsked);
}

async function onTheDesk(inThem: OthersInPhotos | undefined) {
  const activityId = await setPiece(school);
  const { id } = await inSchool(await actorOf(school, school.people.maya), 'read write', (tenant) =>
    handInHomework(tenant, {
      ...{ activityId, writing: 'Look.', photos: [], drawing: undefined, voice: undefined },
      others: inThem,
    }),
  );
  const piece = await inSchool(
    await actorOf(school, school.people.mrOkafor),
    'read only',
    (tenant) => findPiece(tenant, id),
  );
  return said(piece?.othersAsked);
}

test('nothing is said where the school never asked', async () => {
  expect(await mayasPage()).toBe(false);
  expect(await onTheDesk('somebody')).toBe(false);
});

test('where it asks no more nobody’s yes counts, and that is said', async () => {
  await ask();
  await answer(mate, matesMum, 'given');
  expect(await mayasPage()).toBe(false);
  await stopAsking();
  expect(await mayasPage()).toBe(true);
  expect(await onTheDesk('somebody')).toBe(true);
});

test('of who left the school nothing is said, and of a class of four not to a child', async () => {
  await ask();
  const fifth = await classMate(school, 'Dan Osei');
  await answer(mate, matesMum, 'given');
  expect(await mayasPage()).toBe(true);
  await archive(fifth);
  expect(await mayasPage()).toBe(false);
  await answer(mate, matesMum, 'withdrawn');
  expect(await mayasPage()).toBe(true);
  for (const child of others.slice(0, 1)) await archive(child);
  expect(await mayasPage()).toBe(false);
  expect(await onTheDesk('somebody')).toBe(true);
});

test('more pages at once than there are connections wait for none of each other', async () => {
  await ask();
  const activityId = await setPiece(school);
  const maya = await actorOf(school, school.people.maya);
  const pages = Array.from({ length: 30 }, async () => {
    const shown = await inSchool(maya, 'read only', (tenant) => showPiece(tenant, activityId));
    return said(shown?.othersAsked);
  });
  expect(await Promise.all(pages)).toEqual(pages.map(() => true));
});

test('it is said while a classmate has no yes, by whichever no; of photos and of PDFs', async () => {
  await ask();
  expect(await mayasPage()).toBe(true);
  expect(await mayasPage(['writing'])).toBe(false);
  expect(await mayasPage(['pdf'])).toBe(true);
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
