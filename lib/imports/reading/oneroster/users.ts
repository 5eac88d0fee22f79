import type { LocalDate } from '@/lib/shared/dates';
import {
  birthDayIn,
  type Cell,
  emailIn,
  identifierIn,
  listIn,
  nameIn,
  optionalName,
  required,
  textIn,
  upnIn,
  wordIn,
} from '../cells';
import { type Findings, RecordSetAside, RefusedRecord } from '../findings';
import { lostAt } from '../lost';
import type { FileToRead } from '../opening/file';
import { Register } from '../register';
import type { LostPerson, RosterPerson } from '../roster';
import { type SheetRow, sheetOf } from '../table/sheet';
import { onlyTold } from '../told';
import { whyNotUpn } from '../upn';
import type { ReadsYears } from '../year-groups';
import { filesOfOneRoster, type OneRosterVersion, userRoles } from './columns';
import { type HeldRole, kindOfRole, leaveWhatIsToBeDeleted, partOf, roleIn } from './roles';
import { unescapedUserId } from './user-ids';
import { type IsOurs, ofAnotherSchool } from './which-school';

export type Agent = Readonly<{ userRef: string; agentRef: string; cell: Cell }>;

export async function readBirthdays(file: FileToRead, today: LocalDate, findings: Findings) {
  const birthdays = new Map<string, LocalDate>();
  for await (const row of sheetOf(file, filesOfOneRoster.demographics, findings)) {
    findings.trying(() => {
      leaveWhatIsToBeDeleted(row);
      const day = birthDayIn(row.cell('birthDate'), 'iso', today);
      if (day) birthdays.set(identifierIn(row.cell('sourcedId')), day);
    });
  }
  return birthdays;
}

type Known = Readonly<{
  version: OneRosterVersion;
  held: Readonly<{
    roles: ReadonlyMap<string, readonly HeldRole[]>;
    refused: ReadonlySet<string>;
  }>;
  birthdays: ReadonlyMap<string, LocalDate>;
  isOurs: IsOurs;
  years: ReadsYears;
  /** We wrote the files ourselves. */
  isOwn: boolean;
}>;

/** Everybody in the file of users, and whom they name as their guardians or children. Passwords stay unread. */
export async function readUsers(file: FileToRead, known: Known, findings: Findings) {
  const people = new Register<RosterPerson>(findings);
  const agents: Agent[] = [];
  const clue = (row: SheetRow) => lostIn(row, known);
  const unfit = (row: SheetRow) => people.lose(clue(row));
  for await (const row of sheetOf(file, filesOfOneRoster.users[known.version], findings, unfit)) {
    const ref = row.cell('sourcedId').text;
    people.reading(
      ref,
      () => personIn(row, known),
      () => clue(row),
    );
    const cell = row.cell('agentSourcedIds');
    for (const agentRef of listIn(cell)) agents.push({ userRef: ref, agentRef, cell });
  }
  return { people, agents };
}

/** What they are at this school; who is nothing there is of another. */
function partIn(row: SheetRow, ref: string, { version, held, isOurs }: Known) {
  const cell = row.cell(version === '1.2' ? 'sourcedId' : 'orgSourcedIds');
  if (version === '1.2') {
    const all = held.roles.get(ref) ?? [];
    const here = all.filter(({ org }) => isOurs(org === undefined ? [] : [org]));
    if (all.length === 0 && held.refused.has(ref))
      throw new RefusedRecord(cell.where, 'refers_to_refused', { id: ref.slice(0, 60) });
    if (all.length > 0 && here.length === 0) throw ofAnotherSchool(cell);
    return partOf(here);
  }
  if (!isOurs(listIn(cell))) throw ofAnotherSchool(cell);
  return partOf([{ role: roleIn(row), primary: true, current: true }]);
}

function personIn(row: SheetRow, known: Known): RosterPerson {
  const { version, birthdays, years, isOwn } = known;
  leaveWhatIsToBeDeleted(row);
  const ref = identifierIn(row.cell('sourcedId'));
  const part = partIn(row, ref, known);
  if (!part) {
    const { where } = row.cell('sourcedId');
    throw new RecordSetAside(where, 'user_without_role', { id: ref.slice(0, 60) });
  }
  const isEnabled = wordIn(row.cell('enabledUser'), ['true', 'false']);
  if (version === '1.1') required(row.cell('orgSourcedIds'));
  const isStudent = part.kind === 'student';
  return onlyTold({
    where: row.cell('sourcedId').where,
    ref,
    externalId: ref,
    // Elsewhere it says that an account is closed, which is something else.
    left: (isOwn && isEnabled === 'false') || undefined,
    otherIds: isOwn ? numbersElsewhere(row) : undefined,
    ...part,
    upn: isStudent ? upnOf(row) : undefined,
    formerUpn: isStudent ? typedIn(row, 'formerupn') : undefined,
    givenName: nameIn(row.cell('givenName')),
    middleName: optionalName(row.cell('middleName')),
    familyName: nameIn(row.cell('familyName')),
    preferredGivenName: optionalName(row.cell('preferredGivenName')),
    preferredFamilyName: optionalName(row.cell('preferredFamilyName')),
    title: textIn(row.cell('metadata.title'), 20),
    dateOfBirth: isStudent ? birthdays.get(ref) : undefined,
    yearGroup: isStudent ? onlyOne(listIn(row.cell('grades')).map(years)) : undefined,
    email: emailIn(row.cell('email')),
    telephone: textIn(row.cell('sms'), 40) ?? textIn(row.cell('phone'), 40),
    username: usernameOf(row, ref),
    homeLanguage: textIn(row.cell('metadata.homeLanguage'), 40),
  });
}

function lostIn(row: SheetRow, { version, held }: Known): LostPerson {
  const id = row.cell('sourcedId');
  const part = version === '1.2' ? partOf(held.roles.get(id.text) ?? []) : undefined;
  const { text } = row.cell('role');
  const role = userRoles.find((each) => each.toLowerCase() === text.toLowerCase());
  return lostAt(id.where, part?.kind ?? (role && kindOfRole[role]), {
    externalId: id,
    upn: row.cell('identifier'),
    givenName: row.cell('givenName'),
    familyName: row.cell('familyName'),
    preferredGivenName: row.cell('preferredGivenName'),
    preferredFamilyName: row.cell('preferredFamilyName'),
  });
}

/** A system without usernames repeats the number, which says nothing. */
function usernameOf(row: SheetRow, ref: string) {
  const cell = row.cell('username');
  return required(cell) === ref ? undefined : textIn(cell, 255);
}

/** As an identifier of that type, or as the one identifier there is. */
function upnOf(row: SheetRow) {
  const typed = typedIn(row, 'upn');
  const identifier = row.cell('identifier').text;
  return typed ?? (whyNotUpn(identifier) ? undefined : identifier);
}

function typedIn(row: SheetRow, type: 'upn' | 'formerupn') {
  const { where } = row.cell('userIds');
  const id = userIdsIn(row).find(([each]) => each.toLowerCase() === type)?.[1];
  return id === undefined ? undefined : upnIn({ text: id, where });
}

const userIdsIn = (row: SheetRow) =>
  [...row.cell('userIds').text.matchAll(/\{\s*([^:{}]*?)\s*:\s*([^{}]*?)\s*\}/g)].map(
    ([, type = '', id = '']) => [type, id] as const,
  );

/** As an export of ours names them. */
function numbersElsewhere(row: SheetRow) {
  const numbers = userIdsIn(row)
    .filter(([type]) => !['upn', 'formerupn'].includes(type.toLowerCase()))
    .map((named) => named.map(unescapedUserId));
  return numbers.length > 0 ? Object.fromEntries(numbers) : undefined;
}

const onlyOne = <Value>(values: readonly (Value | undefined)[]) =>
  values.length === 1 ? values[0] : undefined;
