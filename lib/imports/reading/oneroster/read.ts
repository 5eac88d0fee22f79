import { Findings, RecordSetAside } from '../findings';
import { finished } from '../finishing';
import { shortName } from '../opening/file';
import type { Files, ReadingOptions } from '../options';
import { ownSource } from '../own-source';
import type { Register } from '../register';
import type { Roster, RosterLink, RosterPerson } from '../roster';
import { Unreadable } from '../trouble';
import { yearReader } from '../year-groups';
import { readClasses, readEnrolments, readOrgs, readSessions } from './classes';
import { readManifest } from './manifest';
import { type HeldRole, readRoles } from './roles';
import { type Agent, readBirthdays, readUsers } from './users';
import { whichSchool } from './which-school';

const used = [
  'users',
  'roles',
  'orgs',
  'academicSessions',
  'classes',
  'enrollments',
  'demographics',
  'courses',
];

export const isOneRoster = (files: Files) =>
  files.some((file) => shortName(file) === 'manifest.csv');

/** A whole OneRoster 1.1 or 1.2 set of CSV files. */
export async function readOneRoster(
  files: Files,
  { today, school, nation }: ReadingOptions,
): Promise<Roster> {
  const findings = new Findings();
  const [manifestFile] = files.filter((file) => shortName(file) === 'manifest.csv');
  if (!manifestFile) throw new Unreadable({ file: files[0]?.name ?? '' }, 'format_unknown');
  const manifest = await readManifest(manifestFile, files, findings);
  const insisted = (name: string) => {
    const file = manifest.file(name);
    if (file) return file;
    throw new Unreadable({ file: manifestFile.name }, 'file_missing', { name: `${name}.csv` });
  };
  const usersFile = insisted('users');
  const rolesFile = manifest.version === '1.2' ? insisted('roles') : undefined;
  noticeUnused(files, manifest.file, findings);

  // What we wrote ourselves counts as we do.
  const years = yearReader(manifest.source === ownSource ? undefined : nation);
  const orgsFile = manifest.file('orgs');
  const orgs = await readOrgs(orgsFile, findings);
  const isOurs = whichSchool(orgs?.records ?? [], orgsFile?.name ?? manifestFile.name, school);
  const sessions = await readSessions(manifest.file('academicSessions'), findings);
  const demographics = manifest.file('demographics');
  const held = rolesFile
    ? await readRoles(rolesFile, today, findings)
    : { roles: new Map<string, HeldRole[]>(), refused: new Set<string>() };
  const birthdays = demographics ? await readBirthdays(demographics, today, findings) : new Map();
  const { people, agents } = await readUsers(
    usersFile,
    {
      ...{ version: manifest.version, held, birthdays, isOurs, years },
      isOwn: manifest.source === ownSource,
    },
    findings,
  );
  const classesFile = manifest.file('classes');
  const classes = await readClasses(classesFile, { sessions, orgs, isOurs, years }, findings);
  const enrolmentsFile = manifest.file('enrollments');
  const places = await readEnrolments(enrolmentsFile, { people, classes }, findings);
  const links = agents.flatMap((agent) => findings.trying(() => linkOf(agent, people)) ?? []);
  return finished(
    {
      format: `oneroster_${manifest.version}`,
      ...(manifest.source ? { source: manifest.source } : {}),
      covers: {
        student: true,
        staff: true,
        guardian: true,
        classes: classesFile !== undefined,
        enrolments: enrolmentsFile !== undefined,
      },
      schools: orgs?.records ?? [],
      sessions: sessions?.records ?? [],
      people,
      classes,
      links,
      ...places,
    },
    findings,
  );
}

/** Agents are named on either side, and are whoever the other system likes: a family link needs both. */
function linkOf({ userRef, agentRef, cell }: Agent, people: Register<RosterPerson>): RosterLink[] {
  const user = people.get(userRef);
  if (!user) return [];
  people.insistOn(cell, agentRef);
  const both = [user, people.get(agentRef)].flatMap((each) => each ?? []);
  const child = both.find(({ kind }) => kind === 'student');
  const guardian = both.find(({ kind, alsoGuardian }) => kind === 'guardian' || alsoGuardian);
  if (!child || !guardian)
    throw new RecordSetAside(cell.where, 'agent_no_guardian', { id: agentRef.slice(0, 60) });
  return [{ where: cell.where, studentRef: child.ref, guardianRef: guardian.ref }];
}

function noticeUnused(files: Files, announced: (name: string) => unknown, findings: Findings) {
  for (const file of files) {
    const name = shortName(file).replace(/\.csv$/, '');
    const isUsed = name === 'manifest' || used.some((each) => each.toLowerCase() === name);
    if (!isUsed && announced(name))
      findings.notice({ where: { file: file.name }, reason: 'file_not_used' });
  }
}
