import { beforeEach, expect, test } from 'vitest';
import { publishNotice } from '@/lib/consent/commands';
import { remindOfConsent } from '@/lib/consent/reminding/jobs';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { openedMail } from '@/lib/platform/mail/lying';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addSchoolDays } from '@/lib/settings/calendar/rules';
import { addDays, hourOfDay, localDateOf } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { giveAddress } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { tellOfOpenQuestions } from './consent';
import { listNotifications } from './queries';
import { fixedNews, placeOf } from './rules';

let school: MintedSchool;
let eventId: string;
let now: Date;
const sql = superuser();

beforeEach(async () => {
  school = await mintSchool();
  const { mayasMum, leosDad } = school.people;
  for (const who of [mayasMum, leosDad]) await giveAddress(who, `${who.id}@example.org`);
  // Leo's father has no right to decide, and so is not asked.
  await sql`update guardian_links set may_consent = false where guardian_id = ${leosDad.id}`;
  await office(school, (tenant) =>
    publishNotice(tenant, {
      ...{ kind: 'voice_recordings', position: 1, question: 'Can {child} record their voice?' },
      ...{ summary: 'A page aloud.', whoSees: 'You.', whereKept: 'Here.', howLong: 'A year.' },
      ifRefused: '{child} writes instead.',
    }),
  );
  const { calendar } = await office(school, schoolDays);
  now = hourOfDay(addSchoolDays(calendar, school.today, 5) ?? '', 10);
  await inSchoolByClock(school.id, (tenant) => remindOfConsent({ ...tenant, now }));
  const [event] = await sql<{ id: string }[]>`select id from audit_events
    where school_id = ${school.id} and name = 'consent.reminded'`;
  eventId = event?.id ?? '';
});

const tell = (when = now) =>
  inSchoolByClock(school.id, async (tenant) => {
    const event = await findEvent(tenant, eventId);
    if (!event) throw new Error('Nobody was reminded');
    await tellOfOpenQuestions({ ...tenant, now: when }, event);
  });
const mails = async () => {
  const lying = await sql<
    { schoolId: string; toAddress: string; path: string; facts: object; kind: string }[]
  >`
    select school_id as "schoolId", kind, to_address as "toAddress", path, facts from mails
    where school_id = ${school.id}`;
  const mails = await Promise.all(lying.map(openedMail));
  return mails.map(({ toAddress: to, ...mail }) => ({ ...mail, to }));
};

test('is one piece of news and one mail, however often it runs, and names no child', async () => {
  await tell();
  await tell();
  await Promise.all([tell(), tell()]);
  const { mayasMum, leosDad, maya } = school.people;
  const [news, ...more] = await as(school, mayasMum, (tenant) => listNotifications(tenant));
  expect(more).toEqual([]);
  if (!news) throw new Error('Nobody was told');
  expect(news).toMatchObject({ kind: 'consent_open', studentId: null, facts: {} });
  expect(fixedNews(news)).toEqual({ kind: 'consent_open', place: '/parent/consent' });
  expect(placeOf(news, 'parent')).toBe('/parent/consent');
  expect(await mails()).toMatchObject([
    {
      ...{ kind: 'consent_open', to: `${mayasMum.id}@example.org` },
      ...{ path: `/${school.slug}/parent/consent` },
      facts: { name: 'Priya Shah', school: 'Oakfield Primary' },
    },
  ]);
  for (const who of [leosDad, maya])
    expect(await as(school, who, (tenant) => listNotifications(tenant))).toEqual([]);
});

test('a mail that could only go out in the evening does not, and the news stands', async () => {
  await tell(new Date(now.getTime() + 8 * 3_600_000));
  expect(await mails()).toEqual([]);
  const { mayasMum } = school.people;
  expect(await as(school, mayasMum, (tenant) => listNotifications(tenant))).toHaveLength(1);
});

test.each([
  [
    'whose account is shut',
    'update accounts set disabled_at = now() where id = (select account_id from people where id = $1)',
  ],
  [
    'who has no address',
    'update accounts set email = null, email_hash = null where id = (select account_id from people where id = $1)',
  ],
  ['who was archived meanwhile', 'update people set archived_at = now() where id = $1'],
])('nobody %s gets a mail', async (_, change) => {
  await sql.unsafe(change, [school.people.mayasMum.id]);
  await tell();
  expect(await mails()).toEqual([]);
});

test('no mail goes out from a school that is suspended meanwhile', async () => {
  await sql`update schools set suspended_at = now() where id = ${school.id}`;
  await tell();
  expect(await mails()).toEqual([]);
});

test('decided in the day and carried out in the night, because the worker was away, it is no mail at night', async () => {
  await tell(new Date(now.getTime() + 16 * 3_600_000));
  expect(await mails()).toEqual([]);
  const later = hourOfDay(addDays(localDateOf(now), 1), 9);
  await tell(later);
  expect(await mails()).toHaveLength(1);
});
