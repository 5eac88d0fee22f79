import { beforeEach, expect, test } from 'vitest';
import { showClub } from '@/lib/homework/handing-in/today/queries';
import { listClubsOf } from '@/lib/homework/progress/pieces/queries';
import { findPiece } from '@/lib/homework/reviewing/piece';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { describeLevels } from './commands';
import { describeLevelsInput } from './inputs';
import { listSteps } from './queries';
import { ladderAsSeen, stepsAround, untold } from './rules';

let school: MintedSchool;
const first = { position: 1, name: 'First', ...untold };

beforeEach(async () => {
  school = await mintSchool();
  await superuser()`insert into club_levels (id, school_id, club_id, position, name)
    values (gen_random_uuid(), ${school.id}, ${school.clubs.reading}, 2, 'Second')`;
});

const form = (change: object = {}) => ({
  clubId: school.clubs.reading,
  asSeen: ladderAsSeen([first, { ...first, name: 'Second' }]),
  forChild: ['I read with a grown-up.', 'I read a page by myself.'],
  forTeacher: ['Blends three letters.', ''],
  piecesNeeded: [5, null],
  nearlyCounts: [1],
  ...{ ownLevelOnly: [1], kindsCounted: [] },
  ...change,
});
const say = (change: object = {}) =>
  office(school, (tenant) => describeLevels(tenant, form(change)));

test('child and family read where the child is and what comes next; the teacher, what to look for', async () => {
  const club = await say();
  const { maya, mayasMum, mrOkafor } = school.people;
  const shown = await as(school, maya, (tenant) => showClub(tenant, school.clubs.reading));
  expect(stepsAround(shown?.steps ?? [], shown?.club.level ?? 0)).toMatchObject({
    here: { name: 'First', forChild: 'I read with a grown-up.' },
    next: { name: 'Second', forChild: 'I read a page by myself.' },
  });
  expect(await as(school, mayasMum, (tenant) => listClubsOf(tenant, maya.id))).toMatchObject([
    {
      levelMeans: 'I read with a grown-up.',
      nextName: 'Second',
      nextMeans: 'I read a page by myself.',
    },
  ]);
  const piece = await handIn(school, 'maya');
  expect(await as(school, mrOkafor, (tenant) => findPiece(tenant, piece))).toMatchObject({
    levelMeans: 'Blends three letters.',
  });
  expect((await eventsOf(club.id)).at(-1)).toMatchObject({
    name: 'club.levels_described',
    facts: { levels: 2 },
  });
});

test('at the top of the ladder nothing comes next', () => {
  expect(stepsAround([first], 1)).toEqual({ here: first, next: undefined });
  expect(stepsAround([first], 4)).toEqual({ here: undefined, next: undefined });
});

test('an older form, another ladder, an archived club and another school are refused', async () => {
  await say();
  await expect(say()).rejects.toEqual(refused('refusal.conflict'));
  const other = await mintSchool();
  await expect(office(other, (tenant) => describeLevels(tenant, form()))).rejects.toEqual(
    refused('refusal.not_found'),
  );
  await superuser()`update clubs set archived_at = now() where id = ${school.clubs.reading}`;
  await expect(say()).rejects.toEqual(refused('clubs.archived_meanwhile'));
});

test.each(['mrOkafor', 'mayasMum', 'maya'] as const)('%s describes no level', async (who) => {
  await expect(
    as(school, school.people[who], (tenant) => describeLevels(tenant, form())),
  ).rejects.toThrow();
});

test('the office says how many good pieces propose the next step, and whether nearly counts', async () => {
  await say();
  const steps = await office(school, (tenant) => listSteps(tenant, school.clubs.reading));
  expect(steps).toMatchObject([
    { piecesNeeded: 5, nearlyCounts: true },
    { piecesNeeded: null, nearlyCounts: false },
  ]);
});

test('what the last step asks for stays, since its form has no field for it', async () => {
  await superuser()`update club_levels set pieces_needed = 6, nearly_counts = true
    where club_id = ${school.clubs.reading} and position = 2`;
  const second = { ...first, name: 'Second', piecesNeeded: 6, nearlyCounts: true };
  await say({ asSeen: ladderAsSeen([first, second]), piecesNeeded: [null], nearlyCounts: [] });
  const steps = await office(school, (tenant) => listSteps(tenant, school.clubs.reading));
  expect(steps).toMatchObject([
    { piecesNeeded: null, nearlyCounts: false },
    { piecesNeeded: 6, nearlyCounts: true },
  ]);
});

test.each(['0', '100', 'many', '-1', '1.5'])('%s pieces are no number to ask for', (pieces) => {
  const given = describeLevelsInput.safeParse(form({ piecesNeeded: [pieces] }));
  expect(given.error?.issues).toMatchObject([
    { path: ['piecesNeeded', 0], message: 'club_levels.pieces_odd' },
  ]);
});

test('a sentence too long is told about in place', () => {
  const given = describeLevelsInput.safeParse(
    form({ forChild: ['a'.repeat(161)], piecesNeeded: ['5', ''] }),
  );
  expect(given.error?.issues).toMatchObject([
    { path: ['forChild', 0], message: 'club_levels.for_child_long' },
  ]);
});
