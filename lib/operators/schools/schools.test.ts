import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import { acceptWithNewAccount } from '@/lib/identity/invitations/accepting/commands';
import { findInvited } from '@/lib/identity/invitations/accepting/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { openedMail } from '@/lib/platform/mail/lying';
import { refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { atDesk, eventsAtDesk, type MintedOperator, mintOperator } from '@/lib/testing/operators';
import {
  changeSchool,
  inviteFirstAdmin,
  makeSchool,
  resumeSchool,
  suspendSchool,
} from './commands';
import { makeSchoolInput, schoolListInput } from './inputs';
import { findSchool, listSchools } from './queries';
import { isHost, schoolAsSeen, stateOfSchool, whyNotThisHost } from './rules';

let robin: MintedOperator;
beforeEach(async () => {
  robin = await mintOperator();
});

const whence = { address: '192.0.2.9', device: 'chrome windows' };
const someSlug = () => `school-${newId().slice(-12)}`;
const wanted = (given: Record<string, string> = {}) => ({
  name: 'Millbrook Primary',
  slug: someSlug(),
  kind: 'primary_school',
  nation: 'wales',
  host: '',
  title: 'Mrs',
  givenName: 'Ada',
  familyName: 'Finch',
  email: `${newId()}@millbrook.example`,
  ...given,
});
const make = (given?: Record<string, string>, who = robin) =>
  atDesk(who, (desk) => makeSchool(desk, makeSchoolInput.parse(wanted(given))));
const shown = (id: string) => atDesk(robin, (desk) => findSchool(desk, id));
const linkTo = async (schoolId: string) => {
  const [mail] = await superuser()<{ schoolId: string; path: string; kind: string }[]>`
    select school_id as "schoolId", path, kind from mails where school_id = ${schoolId} order by created_at desc, id desc limit 1`;
  expect(mail?.kind).toBe('first_invitation');
  expect(mail?.path).toMatch(/^sealed:mails\.path:/);
  return (mail && (await openedMail(mail)).path?.replace('/invitation/', '')) ?? '';
};
const accept = (secret: string) =>
  acceptWithNewAccount({ secret, password: 'a hedge full of sparrows' }, whence);
const accountOfFirst = async (schoolId: string) => {
  const [first] = await superuser()<{ id: string; accountId: string | null; role: string }[]>`
    select id, account_id as "accountId", role from people where school_id = ${schoolId}
    order by created_at`;
  return first;
};

describe('a school that an operator makes', () => {
  test('is empty but for the invitation of its first admin, who takes it over', async () => {
    const { id } = await make();
    expect(await shown(id)).toMatchObject({
      state: 'not_opened',
      nation: 'wales',
      figures: { children: 0, staff: 1, admins: 0 },
    });
    expect(await accountOfFirst(id)).toMatchObject({ role: 'school_admin', accountId: null });
    const [queued] = await superuser()<{ count: number }[]>`
      select count(*)::int as count from graphile_worker._private_jobs
      where payload->>'school' = ${id}`;
    expect(queued?.count).toBe(1);
    await accept(await linkTo(id));
    expect(await shown(id)).toMatchObject({ state: 'running', figures: { admins: 1 } });
    expect(await eventsAtDesk(robin.accountId)).toMatchObject([
      { name: 'school.made', address: '192.0.2.30' },
    ]);
  });

  test('may have another first admin invited, which ends the link before; but not once somebody is in', async () => {
    const { id } = await make();
    const first = await linkTo(id);
    const email = `${newId()}@millbrook.example`;
    const other = { title: null, givenName: 'Ben', familyName: 'Lark', email };
    const invite = () =>
      atDesk(robin, (desk) => inviteFirstAdmin(desk, { schoolId: id, ...other }));
    await invite();
    expect(await findInvited(first)).toBeUndefined();
    await expect(accept(first)).rejects.toEqual(refused('invitations.link_over'));
    expect((await shown(id))?.invited).toMatchObject({ email });
    await accept(await linkTo(id));
    await expect(invite()).rejects.toEqual(refused('platform.opened_already'));
  });

  test('has an address and a host that no other has, nor we', async () => {
    const slug = someSlug();
    const host = `${slug}.sch.uk`;
    await make({ slug, host });
    const taken = (field: string) =>
      expect.objectContaining({ fields: { [field]: [`platform.${field}_taken`] } });
    await expect(make({ slug })).rejects.toEqual(taken('slug'));
    await expect(make({ host })).rejects.toEqual(taken('host'));
    const odd = (given: Record<string, string>) =>
      makeSchoolInput.safeParse(wanted(given)).error?.issues.map(({ message }) => message);
    expect(odd({ slug: 'platform' })).toEqual(['platform.slug_ours']);
    for (const name of ['1st', 'a b', 'a', '-a', 'a/b'])
      expect(odd({ slug: name })).toEqual(['platform.slug_odd']);
    for (const name of ['https://a.sch.uk', 'a', 'a..uk', 'a.uk/b'])
      expect(odd({ host: name })).toEqual(['platform.host_odd']);
    expect(odd({ name: ' ', givenName: '', email: 'ada' })).toEqual([
      'platform.name_missing',
      'platform.given_name_missing',
      'passwords.email_odd',
    ]);
  });

  test('of a demonstration is made up too, and its admin as well', async () => {
    const [real] = await superuser()`select 1 from schools where not demo limit 1`;
    expect(real).toBeDefined();
    // Beside real schools a demonstration's operator is nobody.
    const anybody = await mintOperator({ demo: true });
    await expect(make({}, anybody)).rejects.toThrow('No operator is here');
  });
});

describe('what an operator changes', () => {
  test('is name and host, from what they saw, and stands in the record', async () => {
    const { id, slug } = await make();
    const before = await shown(id);
    const asSeen = schoolAsSeen({ name: before?.name ?? '', host: null });
    const change = () =>
      atDesk(robin, (desk) =>
        changeSchool(desk, { schoolId: id, asSeen, name: 'Millbrook', host: `${slug}.sch.uk` }),
      );
    await change();
    expect(await shown(id)).toMatchObject({ name: 'Millbrook', host: `${slug}.sch.uk` });
    await expect(change()).rejects.toEqual(refused('refusal.conflict'));
    expect((await eventsAtDesk(robin.accountId)).at(-1)).toMatchObject({
      name: 'school.changed',
      facts: { fields: 'name host' },
    });
  });

  test('is whether it is suspended: with a reason, once, and back', async () => {
    const school = await mintSchool();
    const about = { schoolId: school.id };
    const suspend = () =>
      atDesk(robin, (desk) => suspendSchool(desk, { ...about, reason: 'Not paid for a year' }));
    const resume = () => atDesk(robin, (desk) => resumeSchool(desk, about));
    await expect(resume()).rejects.toEqual(refused('platform.is_not_suspended'));
    await suspend();
    expect(await shown(school.id)).toMatchObject({ state: 'suspended' });
    expect(await whoIsHere(school.people.mrsBell.token, school.slug)).toBeUndefined();
    await expect(suspend()).rejects.toEqual(refused('platform.is_suspended'));
    await resume();
    expect(await whoIsHere(school.people.mrsBell.token, school.slug)).toBeDefined();
    expect(await eventsAtDesk(robin.accountId)).toMatchObject([
      { name: 'school.suspended', note: 'Not paid for a year' },
      { name: 'school.resumed' },
    ]);
  });

  test('of a school that is not there is nothing', async () => {
    const schoolId = newId();
    expect(await shown(schoolId)).toBeUndefined();
    await expect(atDesk(robin, (desk) => resumeSchool(desk, { schoolId }))).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });
});

describe('the list', () => {
  const list = (address: Record<string, string>) =>
    atDesk(robin, (desk) => listSchools(desk, schoolListInput.parse(address)));

  test('is searched, narrowed, sorted and paged by the database, and counts nobody twice', async () => {
    const mark = newId().slice(-10);
    const made: { id: string }[] = [];
    for (const name of ['Beech', 'Alder', 'Cedar'])
      made.push(await make({ name: `${name} ${mark}` }));
    await atDesk(robin, (desk) =>
      suspendSchool(desk, { schoolId: made[2]?.id ?? '', reason: 'A test of the list' }),
    );
    const names = async (address: Record<string, string>) =>
      (await list({ q: mark, ...address })).schools.map(({ name }) => name.split(' ')[0]);
    expect(await names({})).toEqual(['Alder', 'Beech', 'Cedar']);
    expect(await names({ order: 'desc' })).toEqual(['Cedar', 'Beech', 'Alder']);
    expect(await names({ sort: 'made' })).toEqual(['Beech', 'Alder', 'Cedar']);
    expect(await names({ sort: 'state', order: 'desc' })).toEqual(['Cedar', 'Alder', 'Beech']);
    expect(await names({ state: 'suspended' })).toEqual(['Cedar']);
    expect(await names({ state: 'running' })).toEqual([]);
    expect(await names({ page: '2' })).toEqual([]);
    expect((await list({ q: '%' })).schools).toEqual([]);
    expect((await list({ q: mark })).total).toBe(3);
  });

  test('tells how many children a school has, and nothing about them', async () => {
    const school = await mintSchool();
    const { schools } = await list({ q: school.slug });
    expect(schools).toMatchObject([
      { id: school.id, state: 'running', figures: { children: 2, staff: 3, admins: 1 } },
    ]);
    const told = JSON.stringify(schools);
    for (const secret of ['Maya', 'Shah', school.people.maya.id])
      expect(told).not.toContain(secret);
  });

  test('takes any address', () => {
    expect(
      schoolListInput.parse({ sort: '__proto__', order: 'up', page: '0', state: 'x' }),
    ).toEqual({
      q: '',
      state: undefined,
      sort: 'name',
      order: 'asc',
      page: 1,
    });
  });
});

test('a host of a school is never ours', () => {
  const own = ['streaks.example', undefined];
  expect(whyNotThisHost('streaks.example', own)).toBe('platform.host_ours');
  expect(whyNotThisHost('oakfield.streaks.example', own)).toBe('platform.host_ours');
  expect(whyNotThisHost('oakfield.sch.uk', own)).toBeNull();
  expect(whyNotThisHost('notstreaks.example', own)).toBeNull();
  expect(['a.uk', 'homework.oak-field.sch.uk'].every(isHost)).toBe(true);
});

test('a school is suspended, open, or waits for its first admin', () => {
  const at = new Date();
  expect(stateOfSchool({ openedAt: null, suspendedAt: null })).toBe('not_opened');
  expect(stateOfSchool({ openedAt: at, suspendedAt: null })).toBe('running');
  expect(stateOfSchool({ openedAt: at, suspendedAt: at })).toBe('suspended');
});
