import { beforeEach, describe, expect, test, vi } from 'vitest';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { visitor } from '@/lib/testing/doors/sending';
import {
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { textOn } from '@/lib/testing/text-on';
import { decideConsent, publishNotice } from '../commands';
import { enterPaper } from '../paper/commands';
import { answerWithReceipt } from './answer';
import { findReceipt } from './queries';

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
const publish = (more: Readonly<{ summary?: string }> = {}) =>
  office(school, (tenant) => publishNotice(tenant, { ...words, ...more }));

beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
  notice = await publish();
});

const answer = (decision: 'given' | 'refused' | 'withdrawn' = 'given', noticeId = notice.id) =>
  as(school, school.people.mayasMum, (tenant) =>
    decideConsent(tenant, {
      purposeId: notice.purposeId,
      noticeId,
      studentId: school.people.maya.id,
      decision,
    }),
  );
const receiptOf = (who: Someone, id: string, where: MintedSchool = school) =>
  as(where, who, (tenant) => findReceipt(tenant, id));
const mums = async (id: string) => (await receiptOf(school.people.mayasMum, id))?.now;

describe('a receipt', () => {
  test('says who, for whom, in what capacity, when, how, and the words as they stood', async () => {
    const { id, decidedAt } = await answer();
    await publish({ summary: 'Other words.' });
    expect(await receiptOf(school.people.mayasMum, id)).toMatchObject({
      ...{ guardian: 'Priya Shah', relation: 'carer', child: 'Maya', childsName: 'Maya Shah' },
      ...{ decision: 'given', decidedAt, onPaper: false, paperSignedOn: null },
      notice: { version: 1, summary: words.summary },
      now: 'not_decided',
    });
  });

  test('of paper says the day it was signed, and to the office who entered it', async () => {
    const { maya, mayasMum } = school.people;
    const { annPike } = school.staff;
    const entered = await as(school, annPike, (tenant) =>
      enterPaper(tenant, {
        ...{ purposeId: notice.purposeId, noticeId: notice.id, studentId: maya.id },
        ...{ guardianId: mayasMum.id, decision: 'given', signedOn: school.today },
      }),
    );
    expect(await receiptOf(annPike, entered.id)).toMatchObject({
      ...{ onPaper: true, paperSignedOn: school.today, enteredBy: 'Ann Pike' },
    });
    expect(await receiptOf(mayasMum, entered.id)).toMatchObject({ onPaper: true });
  });

  test('says what the answer means today', async () => {
    const yes = await answer();
    expect(await mums(yes.id)).toBe('given');
    const no = await answer('withdrawn');
    expect([await mums(yes.id), await mums(no.id)]).toEqual(['answered_since', 'refused']);
    await superuser()`update consent_purposes set archived_at = now() where id = ${notice.purposeId}`;
    expect(await mums(no.id)).toBe('not_asked');
  });

  test('is for its own guardian and the office, and for nobody else', async () => {
    const { id } = await answer();
    const { maya, leosDad, mrOkafor } = school.people;
    await superuser()`insert into guardian_links (id, school_id, guardian_id, student_id, relation, may_consent, starts_on)
      values (gen_random_uuid(), ${school.id}, ${leosDad.id}, ${maya.id}, 'carer', true, ${school.today})`;
    for (const other of [leosDad, mrOkafor, maya, school.staff.idaLund])
      expect(await receiptOf(other, id)).toBeUndefined();
    for (const other of [elsewhere.people.mayasMum, elsewhere.people.mrsBell])
      expect(await receiptOf(other, id, elsewhere)).toBeUndefined();
    expect(await receiptOf(school.people.mrsBell, id)).toBeDefined();
    expect(await receiptOf(school.staff.annPike, id)).toBeDefined();
  });

  test('is no longer for who may not decide for the child any more', async () => {
    const { id } = await answer();
    await superuser()`update guardian_links set may_consent = false
      where guardian_id = ${school.people.mayasMum.id}`;
    expect(await receiptOf(school.people.mayasMum, id)).toBeUndefined();
  });
});

describe('as a document', () => {
  const fetched = (decisionId: string) => answerWithReceipt({ school: school.slug, decisionId });

  test('says the same, tagged, over as many pages as the words need', async () => {
    await publish({ summary: 'Children can read a page aloud. '.repeat(30).trim() });
    const [newest] = await superuser()<{ id: string }[]>`
      select id from consent_notices where school_id = ${school.id} and version = 2`;
    const { id } = await answer('given', newest?.id);
    await superuser()`update consent_notices set full_words = ${'All of it, said at length.\n'.repeat(60)}
      where id = ${newest?.id ?? ''}`;
    visitor.token = school.people.mayasMum.token;
    const response = await fetched(id);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const pdf = Buffer.from(await response.arrayBuffer());
    const pages = textOn(pdf);
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.flat();
    for (const line of ['Receipt', 'Can Maya record their voice?', 'Priya Shah', id])
      expect(text).toContain(line);
    expect(text.filter((line) => line === 'All of it, said at length.')).toHaveLength(60);
    expect(text).toContain('It is a yes today.');
    for (const part of ['/Marked true', '/Lang (en-GB)', '/S /H1', '/S /H2', '/S /P'])
      expect([part, pdf.includes(part)]).toEqual([part, true]);
  });

  test('is answered to others like one that does not exist', async () => {
    const { id } = await answer();
    visitor.token = undefined;
    expect((await fetched(id)).status).toBe(401);
    visitor.token = school.people.leosDad.token;
    for (const unknown of [id, notice.id, 'no-id'])
      expect((await fetched(unknown)).status).toBe(404);
    visitor.token = elsewhere.people.mrsBell.token;
    expect((await fetched(id)).status).toBe(401);
  });
});
