import type { LocalDate } from '@/lib/shared/dates';
import { birthDayIn, emailIn, nameIn, optionalName, required, textIn, upnIn } from '../cells';
import type { Findings } from '../findings';
import { lookUp } from '../look-up';
import { lostAt } from '../lost';
import type { ReadingOptions } from '../options';
import type { RosterLink, RosterPerson } from '../roster';
import { onlyTold } from '../told';
import { readYearGroup } from '../year-groups';
import { addressIn } from './address';
import { cellOf, type Gathered } from './gathered';
import { senStatusIn } from './needs';
import { relationOf } from './relations';

export function pupilIn(
  gathered: Gathered,
  ref: string,
  { today }: ReadingOptions,
  findings: Findings,
): RosterPerson {
  const cell = (name: string) => cellOf(gathered, name);
  required(cell('DOB'));
  return onlyTold({
    where: gathered.where,
    ref,
    kind: 'student' as const,
    upn: upnIn(cell('UPN')),
    formerUpn: upnIn(cell('FormerUPN')),
    givenName: nameIn(cell('Forename')),
    middleName: optionalName(cell('MiddleNames')),
    familyName: nameIn(cell('Surname')),
    preferredGivenName: optionalName(cell('PreferredForename')),
    preferredFamilyName: optionalName(cell('PreferredSurname')),
    dateOfBirth: birthDayIn(cell('DOB'), 'iso', today),
    yearGroup: readYearGroup(cell('NCyearActual').text),
    telephone: textIn(cell('PhoneNo'), 40),
    homeLanguage: textIn(cell('Language.Language'), 40),
    address: addressOf(gathered, findings),
    senStatus: statusOf(gathered, today, findings),
  });
}

export function lostIn(gathered: Gathered) {
  const cell = (name: string) => cellOf(gathered, name);
  return lostAt(gathered.where, 'student', {
    upn: cell('UPN'),
    formerUpn: cell('FormerUPN'),
    givenName: cell('Forename'),
    familyName: cell('Surname'),
    preferredGivenName: cell('PreferredForename'),
    preferredFamilyName: cell('PreferredSurname'),
  });
}

/** Of one that is in no list nothing is taken, and it is told. */
function statusOf(gathered: Gathered, today: LocalDate, findings: Findings) {
  const snapshot = ['SENprovision', 'SENstatus'].map((name) => cellOf(gathered, name).text);
  const status = senStatusIn(gathered.support, snapshot.find(Boolean) ?? '', today);
  if (status !== 'unknown') return status;
  const where = { ...gathered.where, field: `${gathered.where.field}, SENstatus` };
  findings.notice({ where, reason: 'ctf_not_taken', values: { what: 'needs' } });
  return undefined;
}

/** Of the first address; one that is longer than is kept is told of, and costs nobody their row. */
function addressOf(gathered: Gathered, findings: Findings) {
  const address = addressIn((element) => cellOf(gathered, `Address.${element}`).text);
  if (address !== 'too long') return address;
  const where = { ...gathered.where, field: `${gathered.where.field}, Address` };
  findings.notice({ where, reason: 'ctf_not_taken', values: { what: 'addresses' } });
  return undefined;
}

export function contactIn(gathered: Gathered, ref: string, findings: Findings): RosterPerson {
  const cell = (name: string) => cellOf(gathered, name);
  return onlyTold({
    where: gathered.where,
    ref,
    kind: 'guardian' as const,
    title: textIn(cell('Title'), 20),
    givenName: nameIn(cell('Forename')),
    familyName: nameIn(cell('Surname')),
    email: emailIn(cell('Email')),
    telephone: textIn(cell('PhoneNo'), 40),
    address: addressOf(gathered, findings),
  });
}

export function linkIn(gathered: Gathered, studentRef: string, guardianRef: string): RosterLink {
  const text = (name: string) => cellOf(gathered, name).text;
  const responsible = text('Responsibility').toLowerCase();
  return onlyTold({
    where: gathered.where,
    studentRef,
    guardianRef,
    relation: relationOf(text('Relationship')),
    parentalResponsibility: lookUp(answers, responsible),
    primaryContact: text('Order') === '1' || undefined,
  });
}

const answers: Readonly<Record<string, 'yes' | 'no'>> = {
  y: 'yes',
  true: 'yes',
  '1': 'yes',
  n: 'no',
  false: 'no',
  '0': 'no',
};
