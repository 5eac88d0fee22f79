import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { whoIsHere } from '@/lib/platform/gate';
import { storage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { missingBankHolidays } from '@/lib/settings/calendar/preparing/rules';
import { writtenCalendar } from '@/lib/settings/calendar/queries';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, mintSchoolWithAllStaff } from '@/lib/testing/mint';
import { keepProfile } from './commands';
import { keepAccentInput, keepLogoInput, keepProfileInput } from './inputs';
import { keepAccent, keepLogo, removeLogo, resetAccent } from './look/commands';
import { prepareLogo } from './look/prepare';
import { accentAsSeen } from './look/rules';
import { schoolLook, schoolProfile } from './queries';
import { proposalFrom } from './register/rules';
import { type Profile, profileAsSeen } from './rules';

let school: MintedSchool;
let urn: string;
let nth = 0;
beforeEach(async () => {
  school = await mintSchool();
  nth += 1;
  urn = String(700_000 + (Date.now() % 9_000) * 10 + nth);
});

const profile = (): Profile => ({
  name: 'Strathmore Primary',
  kind: 'primary_school',
  nation: 'scotland',
  urn,
  laestab: '2013614',
  localAuthority: 'Elmshire',
  region: 'Highlands',
});
const seenIn = async (of = school) => profileAsSeen(await office(of, schoolProfile));
const keepIn = async (of: MintedSchool, changed: Partial<Profile> = {}) => {
  const asSeen = await seenIn(of);
  return office(of, (tenant) => keepProfile(tenant, { ...profile(), ...changed, asSeen }));
};
const inColumn = (field: string, key: string) =>
  expect.objectContaining({ fields: { [field]: [key] } });

test('the admin describes the school, everybody sees its name, and the record says what changed', async () => {
  expect(await office(school, schoolProfile)).toMatchObject({ urn: null, nation: 'england' });
  await keepIn(school);
  expect(await as(school, school.people.maya, schoolProfile)).toEqual(profile());
  const here = await whoIsHere(school.people.maya.token, school.slug);
  expect(here?.schoolName).toBe('Strathmore Primary');
  await keepIn(school, { urn: null });
  expect(await eventsOf(school.id)).toMatchObject([
    {
      name: 'school.profile_changed',
      actorId: school.people.mrsBell.id,
      facts: {
        fields: ['name', 'nation', 'urn', 'laestab', 'localAuthority', 'region'],
        nation: 'scotland',
      },
    },
    { facts: { fields: ['urn'] } },
  ]);
});

test('another nation has other bank holidays', async () => {
  const missing = () =>
    office(school, async (tenant) => {
      const { nation, daysOff } = await writtenCalendar(tenant);
      return missingBankHolidays(nation, 2026, daysOff).map(({ name }) => name);
    });
  expect(await missing()).not.toContain('st_andrew');
  await keepIn(school);
  expect(await missing()).toContain('st_andrew');
});

test('a form made from an older state is refused, and so is one that changes nothing', async () => {
  await expect(
    office(school, (tenant) => keepProfile(tenant, { ...profile(), asSeen: 'older' })),
  ).rejects.toEqual(refused('refusal.conflict'));
  await keepIn(school);
  await expect(keepIn(school)).rejects.toEqual(refused('school.unchanged'));
});

test('a URN that another school has is refused, and nothing says whose it is', async () => {
  await keepIn(school);
  const other = await mintSchool();
  const refusal = await keepIn(other).catch((error: unknown) => error);
  expect(refusal).toEqual(inColumn('urn', 'school.urn_taken'));
  expect(JSON.stringify(refusal)).not.toContain('Strathmore');
  expect(await office(other, schoolProfile)).toMatchObject({ name: 'Oakfield Primary', urn: null });
});

test('two schools that take one URN at once: one gets it', async () => {
  const other = await mintSchool();
  const kept = await Promise.allSettled([keepIn(school), keepIn(other)]);
  expect(kept.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('nobody but the school admin describes the school, and none another', async () => {
  const staffed = await mintSchoolWithAllStaff();
  const asSeen = await seenIn(staffed);
  const { mrOkafor, maya, mayasMum } = staffed.people;
  const { annPike, eveHolt, bobNunn } = staffed.staff;
  for (const who of [mrOkafor, maya, mayasMum, annPike, eveHolt, bobNunn])
    await expect(
      as(staffed, who, (tenant) => keepProfile(tenant, { ...profile(), asSeen })),
      who.name,
    ).rejects.toEqual(refused('refusal.forbidden'));
  expect(await office(staffed, schoolProfile)).toMatchObject({ name: 'Oakfield Primary' });
});

test('numbers are taken as people write them, and refused when they are too short', () => {
  const sent = { asSeen: 'x', ...profile(), laestab: '201/3614', urn: ' 100 000 ' };
  expect(keepProfileInput.parse(sent)).toMatchObject({ laestab: '2013614', urn: '100000' });
  const empty = { ...sent, urn: '', laestab: '', localAuthority: ' ', region: '' };
  expect(keepProfileInput.parse(empty)).toMatchObject({
    urn: null,
    laestab: null,
    localAuthority: null,
    region: null,
  });
  for (const odd of [
    { urn: '12345' },
    { urn: '1234567' },
    { laestab: '201' },
    { laestab: '201/36145' },
    { name: ' ' },
    { name: '\u200b' },
    { region: 'x'.repeat(121) },
    { nation: 'narnia' },
    { kind: 'college' },
  ])
    expect(keepProfileInput.safeParse({ ...sent, ...odd }).success, JSON.stringify(odd)).toBe(
      false,
    );
});

test('what the register does not say stays as the school has it', () => {
  const found = {
    urn: '123456',
    laestab: null,
    name: 'From the register',
    type: 'Community school',
    phase: 'Primary',
    nation: null,
    localAuthority: null,
    region: null,
    town: null,
    postcode: null,
    open: true,
  };
  expect(proposalFrom(found, profile())).toEqual({
    ...profile(),
    name: 'From the register',
    urn: '123456',
  });
});

const keepColour = async (accent: string, seen?: string | null) => {
  const before = await office(school, schoolLook);
  const asSeen = accentAsSeen(seen === undefined ? before.accent : seen);
  return office(school, (tenant) => keepAccent(tenant, { accent, asSeen }));
};

test('a colour that can be read is kept, is on everybody’s pages, and can be taken back', async () => {
  await keepColour('#7a1f33');
  const here = await whoIsHere(school.people.mayasMum.token, school.slug);
  expect(here?.accent).toBe('#7a1f33');
  await expect(keepColour('#7a1f33')).rejects.toEqual(refused('school.unchanged'));
  await expect(keepColour('#14532d', null)).rejects.toEqual(refused('refusal.conflict'));
  const asSeen = accentAsSeen('#7a1f33');
  await office(school, (tenant) => resetAccent(tenant, { asSeen }));
  expect(await office(school, schoolLook)).toMatchObject({ accent: null });
  expect(await eventsOf(school.id)).toMatchObject([
    { name: 'school.accent_changed', facts: { before: null, after: '#7a1f33' } },
    { name: 'school.accent_changed', facts: { before: '#7a1f33', after: null } },
  ]);
});

test('a colour that is hard to read is refused with the nearest that is not', async () => {
  const refusal = await keepColour('#ffd400').catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    fields: { accent: ['school.look.colour_pale'] },
    values: { colour: '#ffd400', nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) },
  });
  const { nearest } = (refusal as { values: { nearest: string } }).values;
  await keepColour(nearest);
  expect(await office(school, schoolLook)).toMatchObject({ accent: nearest });
});

test('a colour is taken with its sign or without, and nothing else is', () => {
  for (const typed of ['#7A1F33', '7a1f33', ' #7a1f33 '])
    expect(keepAccentInput.parse({ asSeen: '', accent: typed }).accent).toBe('#7a1f33');
  for (const odd of ['', 'red', '#fff', '#12345g', '#7a1f3333', 'url(x)', 'red;x:url(//e)'])
    expect(keepAccentInput.safeParse({ asSeen: '', accent: odd }).success, odd).toBe(false);
});

const picture = (name: string, bytes: Uint8Array | string) =>
  new File([bytes as BlobPart], name, { type: 'image/png' });
const png = () =>
  sharp({ create: { width: 900, height: 300, channels: 3, background: '#14532d' } })
    .withExif({ IFD0: { Copyright: 'Whoever drew it' } })
    .png()
    .toBuffer();
const prepare = async (file: File) =>
  prepareLogo({ logo: file }, storedDirectly(school.people.mrsBell.id));

test('a logo is made small, newly encoded without what is hidden in it, and shown to the school', async () => {
  const ready = await prepare(picture('logo.png', await png()));
  expect(ready).toMatchObject({ contentType: 'image/jpeg', width: 480, height: 160 });
  const stored = await (await storage()).read(ready.storageKey);
  const bytes = Buffer.concat((await stored?.content.toArray()) ?? []);
  expect(bytes.length).toBe(ready.bytes);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  expect(bytes.includes('Whoever')).toBe(false);
  await office(school, (tenant) => keepLogo(tenant, ready));
  const here = await whoIsHere(school.people.mrOkafor.token, school.slug);
  expect(here?.logo).toEqual(ready);
  await office(school, removeLogo);
  await expect(office(school, removeLogo)).rejects.toEqual(refused('school.look.no_logo'));
  expect((await eventsOf(school.id)).map(({ name }) => name)).toEqual([
    'school.logo_kept',
    'school.logo_removed',
  ]);
});

test.each([
  [
    'a drawing that could run a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    'not_a_photo',
  ],
  ['a page', '<!doctype html><script>1</script>', 'not_a_photo'],
  ['half a picture', Buffer.from('\x89PNG\r\n\x1a\nxx', 'latin1'), 'unreadable'],
  ['too much', Buffer.alloc(25 * 1024 * 1024 + 1), 'too_large'],
])('%s is no logo', async (_what, bytes, why) => {
  await expect(prepare(picture('logo.png', bytes))).rejects.toEqual(
    inColumn('logo', `school.look.logo_${why}`),
  );
});

test('a form without a picture is refused where the picture is missing', () => {
  for (const logo of [undefined, 'x', new File([], '')])
    expect(keepLogoInput.safeParse({ logo }).error?.issues[0]?.message).toBe(
      'school.look.logo_missing',
    );
});

test('what is stored of a school’s look cannot be anything else', async () => {
  for (const [column, value] of [
    ['accent', 'red'],
    ['urn', '12'],
    ['laestab', '12'],
  ] as const)
    await expect(
      superuser()`update schools set ${superuser()(column)} = ${value} where id = ${school.id}`,
    ).rejects.toMatchObject({ code: '23514' });
});
