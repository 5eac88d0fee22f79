import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { applied } from '@/lib/imports/planning/applied';
import { undecided } from '@/lib/imports/planning/choices';
import { planImport } from '@/lib/imports/planning/make';
import { changesNothing } from '@/lib/imports/planning/plan';
import { emptySchool, type School, type SchoolPerson } from '@/lib/imports/planning/school';
import { openZip } from '@/lib/imports/reading/opening/zip';
import { readRoster } from '@/lib/imports/reading/read';
import { writeOneRoster } from '@/lib/imports/writing/oneroster';
import { ownSource } from '@/lib/imports/writing/own-numbers';

/*
 * npm run bench:imports: a set of files of 50,000 people, written, read, planned into an empty school and
 * planned again; with the time and the most memory that each took beyond what the process had before.
 */
const people = Number(process.env.BENCH_PEOPLE ?? 50_000);
const on = '2026-11-21';

/** Five people in ten are children, four guardians, one works there. */
function school(): School {
  const kinds = ['student', 'guardian', 'student', 'guardian', 'staff'] as const;
  const all = Array.from({ length: people }, (_, at): SchoolPerson => {
    const kind = kinds[at % kinds.length] ?? 'student';
    return {
      id: `person-${at}`,
      kind,
      givenName: `Given${at % 997}`,
      familyName: `Family${at % 4_999}`,
      archived: false,
      externalIds: {},
      ...(kind === 'student' ? { dateOfBirth: '2018-03-14', yearGroup: 3 } : {}),
      ...(kind === 'guardian' ? { email: `guardian${at}@hazelbrook.example` } : {}),
    };
  });
  const classes = Array.from({ length: Math.ceil(people / 50) }, (_, at) => ({
    id: `class-${at}`,
    name: `Class ${at}`,
    academicYear: 2026,
    yearGroups: [3],
    archived: false,
    externalIds: {},
  }));
  const children = all.filter(({ kind }) => kind === 'student');
  const guardians = all.filter(({ kind }) => kind === 'guardian');
  return {
    ...emptySchool,
    people: all,
    classes,
    enrolments: children.map(({ id }, at) => ({
      id: `place-${at}`,
      classId: `class-${at % classes.length}`,
      personId: id,
      startsOn: '2026-09-02',
      endsOn: null,
    })),
    links: children.map(({ id }, at) => ({
      id: `link-${at}`,
      studentId: id,
      guardianId: guardians[at % guardians.length]?.id ?? '',
      relation: null,
      parentalResponsibility: 'unknown',
      primaryContact: false,
      endsOn: null,
    })),
  };
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

async function measured<Result>(name: string, work: () => Result | Promise<Result>) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const watching = setInterval(look, 20);
  const start = performance.now();
  const result = await work();
  look();
  clearInterval(watching);
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(people / seconds);
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(1)} s, ${rate} people/s, ${megabytes(most - before)} more`,
  );
  return result;
}

const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-bench-imports-'));
try {
  const at = path.join(folder, 'roll.zip');
  await measured('Writing', () =>
    pipeline(writeOneRoster(school(), { name: 'Hazelbrook', on }), createWriteStream(at)),
  );
  console.log(`${people} people, zipped ${megabytes((await stat(at)).size)}`);
  const roster = await measured('Reading', async () => {
    const { files, close } = await openZip('roll.zip', at);
    try {
      return await readRoster(files, { today: on });
    } finally {
      close();
    }
  });
  const choices = undecided(ownSource, on);
  const plan = await measured('Planning', () => planImport(emptySchool, roster, choices));
  const after = applied(emptySchool, plan, on);
  const again = await measured('Planning again', () => planImport(after, roster, choices));
  console.log(`Refused ${plan.refused.length}; again changes nothing: ${changesNothing(again)}`);
  console.log(`At the end ${megabytes(process.memoryUsage().rss)} in all`);
} finally {
  await rm(folder, { recursive: true });
}
