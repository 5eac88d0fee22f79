import { eq } from 'drizzle-orm';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { consentNotices } from '@/db/schema/consent';
import { preparePdf } from '@/lib/platform/media/pdf';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import {
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  ownerDatabase,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { textOn } from '@/lib/testing/text-on';
import { decideConsent, publishNotice } from '../../commands';
import { answerWithForms } from './answer';

// As in doors.test.ts: the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => visitor.token }));
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

let school: StaffedSchool;
let elsewhere: MintedSchool;
let notice: { id: string; purposeId: string };
const words = {
  kind: 'voice_recordings',
  position: 1,
  question: 'Can {child} record their voice?',
  summary: 'Children can read a page aloud.',
  whoSees: 'The class teachers and you.',
  whereKept: 'On the school’s own server.',
  howLong: 'Until the end of next year.',
  ifRefused: '{child} writes instead.',
} as const;

beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
  notice = await office(school, (tenant) => publishNotice(tenant, words));
  visitor.token = school.staff.annPike.token;
});

const fetched = (query: string, purposeId = notice.purposeId) =>
  answerWithForms(
    new Request(`https://streaks.example/${school.slug}/forms?${query}`, {
      headers: { host: 'streaks.example' },
    }),
    { school: school.slug, purposeId },
  );
const print = async (query: string) => {
  const response = await fetched(query);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};

describe('the form on paper', () => {
  test('has the words, both boxes and where to sign, and its code leads to just that answer', async () => {
    const { maya } = school.people;
    const pdf = await print(`child=${maya.id}`);
    const [page = [], ...more] = textOn(pdf);
    expect(more).toEqual([]);
    for (const line of [
      ...['Can Maya record their voice?', 'Maya Shah, Kingfishers', words.summary],
      ...[words.whoSees, words.whereKept, words.howLong, 'Maya writes instead.'],
      ...['Yes, Maya can', 'No, not for now'],
    ])
      expect(page).toContain(line);
    // Three labels under lines that stand side by side.
    expect(page.join(' ')).toMatch(/Your name ?Signature ?Date/);
    for (const part of ['/Marked true', '/Lang (en-GB)', '/S /H1', '/S /Figure'])
      expect([part, pdf.includes(part)]).toEqual([part, true]);

    const [picture] = await preparePdf(new Uint8Array(pdf));
    const { data, info } = await sharp(picture?.photo.bytes)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const read = jsQR(new Uint8ClampedArray(data), info.width, info.height);
    expect(new URL(read?.data ?? '').pathname).toBe(
      `/${school.slug}/admin/consent/${notice.purposeId}/${maya.id}`,
    );
    expect(new URL(read?.data ?? '').search).toBe(`?notice=${notice.id}`);
  });

  test('of a class is one page for each child for whom somebody may decide', async () => {
    const { maya, leo, leosDad } = school.people;
    const { kingfishers } = school.classes;
    await superuser()`update enrolments set class_id = ${kingfishers} where student_id = ${leo.id}`;
    const first = async (query: string) =>
      textOn(await print(query)).map((page) => page.find((line) => line.startsWith('Can ')));
    expect((await first(`class=${kingfishers}`)).toSorted()).toEqual([
      ...['Can Leo record their voice?', 'Can Maya record their voice?'],
    ]);
    await as(school, school.people.mayasMum, (tenant) =>
      decideConsent(tenant, {
        ...{ purposeId: notice.purposeId, noticeId: notice.id },
        ...{ studentId: maya.id, decision: 'refused' },
      }),
    );
    expect(await first(`class=${kingfishers}&only=waiting`)).toEqual([
      'Can Leo record their voice?',
    ]);
    await superuser()`update guardian_links set may_consent = false where guardian_id = ${leosDad.id}`;
    expect(await first(`class=${kingfishers}`)).toEqual(['Can Maya record their voice?']);
    expect((await fetched(`class=${kingfishers}&only=waiting`)).status).toBe(404);
  });

  test('with many words goes on on another page and keeps together what is signed', async () => {
    await ownerDatabase()
      .update(consentNotices)
      .set({
        summary: 'Children can read a page aloud. '.repeat(31).trim(),
        howLong: 'Long. '.repeat(160),
      })
      .where(eq(consentNotices.id, notice.id));
    await superuser()`update consent_notices set where_kept = ${'Here. '.repeat(160)}, who_sees = ${'Us. '.repeat(240)},
      if_refused = ${'No. '.repeat(240)} where id = ${notice.id}`;
    const pages = textOn(await print(`child=${school.people.maya.id}`));
    expect(pages).toHaveLength(2);
    expect(pages[1]).toEqual(
      expect.arrayContaining(['Tick one:', 'Yes, Maya can', 'No, not for now']),
    );
  });

  test('is for who keeps consent and reads contacts; to others it is not there', async () => {
    const { maya, mrOkafor, mayasMum } = school.people;
    const query = `child=${maya.id}`;
    visitor.token = undefined;
    expect((await fetched(query)).status).toBe(401);
    visitor.token = elsewhere.people.mrsBell.token;
    expect((await fetched(query)).status).toBe(401);
    for (const other of [mrOkafor, mayasMum, maya, school.staff.idaLund]) {
      visitor.token = other.token;
      expect((await fetched(query)).status).toBe(404);
    }
    visitor.token = school.staff.annPike.token;
    for (const odd of ['', 'child=x', 'class=none', `child=${elsewhere.people.maya.id}`])
      expect((await fetched(odd)).status).toBe(404);
    expect((await fetched(query, notice.id)).status).toBe(404);
    await superuser()`update consent_purposes set archived_at = now() where id = ${notice.purposeId}`;
    expect((await fetched(query)).status).toBe(404);
  });
});
