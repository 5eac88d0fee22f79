import { randomUUID } from 'node:crypto';
import { createClass } from '@/lib/classes/commands';
import { classAsSeen } from '@/lib/classes/rules';
import { createClub } from '@/lib/clubs/commands';
import { printCards } from '@/lib/identity/children/cards/commands';
import { openDevice } from '@/lib/identity/children/commands';
import { makeFamilyCode } from '@/lib/identity/children/families/commands';
import { findAtHome } from '@/lib/identity/children/families/queries';
import { invite } from '@/lib/identity/invitations/commands';
import { addProvider } from '@/lib/identity/providers/commands';
import { addGuardian, addStudent, linkGuardian } from '@/lib/people/commands';
import { personAsSeen } from '@/lib/people/rules';
import { academicYearOf } from '@/lib/shared/dates';
import { as, office } from '../acting';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';

/*
 * What the forms are about, made the way the product makes it; and words that such a form is right with.
 */
export const child = { givenName: 'Zara', familyName: 'Malik', animal: 'owl', dateOfBirth: '' };
export const grownUp = { title: 'Mx', givenName: 'Wei', familyName: 'Chen' };
export const rights = { relation: 'carer', parentalResponsibility: 'no', maySee: 'on' };
export const linked = {
  relation: 'carer',
  parentalResponsibility: 'no',
  livesWith: false,
  maySee: true,
  mayConsent: false,
  mayMessage: false,
  mayBook: false,
  mayCollect: false,
  primaryContact: false,
} as const;
export const club = {
  name: 'Science',
  subject: 'Science',
  description: '',
  paper: 'leaf',
  emblem: 'science',
  evidenceKinds: ['writing'],
  levels: ['Looking'],
} as const;
export const clubWords = { ...club, weekdays: ['1'] };
export const printedCards = (school: MintedSchool) =>
  as(school, school.people.mrOkafor, (tenant) =>
    printCards(tenant, { classId: school.classes.kingfishers }),
  );

export const newClub = (school: MintedSchool) =>
  office(school, (tenant) =>
    createClub(tenant, { ...club, evidenceKinds: ['writing'], levels: ['Looking'], weekdays: [1] }),
  );
/** At an address that is asked by nobody, since it is no public one. */
export const providerWords = {
  kind: 'oidc',
  label: 'Oakfield account',
  issuer: 'https://10.0.0.1',
  tenant: '',
  clientId: 'studystreaks',
  clientSecret: 'of-the-school',
  domains: 'oakfield.example',
} as const;
export const newProvider = (school: MintedSchool) =>
  office(school, (tenant) => addProvider(tenant, { ...providerWords, trustsSecondFactor: false }));
export const newClass = (school: MintedSchool) =>
  office(school, (tenant) =>
    createClass(tenant, {
      name: 'Herons',
      academicYear: academicYearOf(school.today),
      yearGroups: [2],
      staff: [],
      startsOn: school.today,
    }),
  );
export const newChild = (school: MintedSchool) =>
  office(school, (tenant) => addStudent(tenant, { ...child, dateOfBirth: null, yearGroup: 4 }));
export const newGuardian = (school: MintedSchool) =>
  office(school, (tenant) => addGuardian(tenant, grownUp));
export const someAddress = () => `${randomUUID()}@families.example`;
export const newInvitation = async (school: MintedSchool) => {
  const { id: personId } = await newGuardian(school);
  return office(school, (tenant) => invite(tenant, { personId, email: someAddress() }));
};
export const newLink = (school: MintedSchool) =>
  office(school, async (tenant) => {
    const guardian = await addGuardian(tenant, grownUp);
    return linkGuardian(tenant, {
      ...linked,
      guardianId: guardian.id,
      studentId: school.people.maya.id,
      startsOn: school.today,
    });
  });
export const seen = async ({ id }: Readonly<{ id: string }>) => {
  const [row] = await superuser()<
    (Parameters<typeof personAsSeen>[0] & { dateOfBirth: null; yearGroup: number | null })[]
  >`
    select p.title, p.given_name as "givenName", p.family_name as "familyName", p.role, p.animal,
      p.archived_at as "archivedAt", s.date_of_birth as "dateOfBirth", s.year_group as "yearGroup"
    from people p left join students s on s.id = p.id where p.id = ${id}`;
  if (!row) throw new Error('Nobody has that id');
  const { yearGroup, dateOfBirth } = row;
  return {
    personId: id,
    asSeen: personAsSeen(row, yearGroup === null ? null : { yearGroup, dateOfBirth }),
  };
};
export const kingfishersSeen = ({ people }: MintedSchool) =>
  classAsSeen(
    { name: 'Kingfishers', archivedAt: null },
    [4],
    [{ personId: people.mrOkafor.id, part: 'lead' }],
  );

/** The one time that somebody works in a class. */
export const timeInClass = async (classId: string, personId: string) => {
  const [time] = await superuser()<{ id: string }[]>`
    select id from class_staff where class_id = ${classId} and person_id = ${personId}`;
  if (!time) throw new Error('They do not work in that class');
  return time.id;
};

export const anOpenDevice = (school: MintedSchool) =>
  as(school, school.people.mrOkafor, (tenant) =>
    openDevice(tenant, {
      classId: school.classes.kingfishers,
      deviceHash: randomUUID(),
      device: 'chrome chromebook',
    }),
  );

/** Maya's mother has a code, made anew each time. */
export const aFamilyCode = (school: MintedSchool) =>
  as(school, school.people.mayasMum, async (tenant) => {
    const { code } = await findAtHome(tenant);
    return makeFamilyCode(tenant, { replaces: code?.id ?? '' });
  });

/** Maya had ten wrong tries at home. */
export async function pausedAtHome({ id, people }: MintedSchool) {
  await superuser()`
    insert into home_tries (id, school_id, student_id, wrong_tries, paused_until)
    values (${randomUUID()}, ${id}, ${people.maya.id}, 10, now() + interval '1 day')
    on conflict (school_id, student_id) do nothing`;
  return people.maya.id;
}

/** An operator's look into the school, which is open. */
export async function newAccess(school: MintedSchool) {
  const [id, accountId] = [randomUUID(), randomUUID()];
  const sql = superuser();
  await sql`insert into accounts (id) values (${accountId})`;
  await sql`
    insert into support_accesses (id, school_id, account_id, operator_name, reason, ends_at)
    values (${id}, ${school.id}, ${accountId}, 'Robin Hale', 'The calendar shows no holidays',
      now() + interval '15 minutes')`;
  return id;
}
