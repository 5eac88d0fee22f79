import { v7 as newId } from 'uuid';
import { createClass } from '@/lib/classes/commands';
import { enrol } from '@/lib/classes/enrolling';
import { hashOf } from '@/lib/identity/passwords';
import { addGuardian, addStaffMember, addStudent, linkGuardian } from '@/lib/people/commands';
import { gatePool } from '@/lib/platform/database';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { atAddress, lyingAddresses } from '@/lib/platform/sealing/addresses';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { academicYearOf, addDays, type LocalDate } from '@/lib/shared/dates';
import type { Chance } from './drawn/chance';
import { animals, familyNames, givenNames, grownUpNames } from './names';
import { type ClassPlan, demoPassword } from './schools';

export type Child = Readonly<{
  id: string;
  givenName: string;
  yearGroup: number;
  classId: string;
  guardianIds: string[];
}>;
export type Teacher = Readonly<{ id: string; classIds: string[] }>;
export type Cast = Readonly<{
  schoolId: string;
  office: Actor;
  children: readonly Child[];
  teachers: readonly Teacher[];
  classes: readonly { id: string; name: string; yearGroups: readonly number[] }[];
}>;

export const officeOf = (schoolId: string, personId: string): Actor => ({
  schoolId,
  personId,
  role: 'school_admin',
  rights: rightsOf(heldByRole({ role: 'school_admin', personId }, {})),
});

/** Hashed once: it is as slow as a password's hash should be, and this one is no secret. */
let demoHash: Promise<string> | undefined;

/** Accounts for the people of a demo school; those with an e-mail get the demo password. */
export async function addAccounts(emails: readonly (string | null)[]) {
  demoHash ??= hashOf(demoPassword);
  const passwordHash = await demoHash;
  const accounts = (await lyingAddresses(emails)).map((lying) => ({ id: newId(), ...lying }));
  const { sql } = gatePool();
  await sql`insert into accounts ${sql(
    accounts.map(({ id, email, emailHash }) => ({
      ...{ id, email, email_hash: emailHash },
      password_hash: email ? passwordHash : null,
    })),
  )}`;
  return accounts.map(({ id }) => id);
}

/** The accounts with these e-mails: those that an earlier school made, or new ones. */
async function accountsOfBothSchools(emails: readonly string[]) {
  const { sql } = gatePool();
  const known = new Map<string, string>();
  for (const email of emails) {
    const at = await atAddress(email);
    const [account] = await sql<{ id: string }[]>`select a.id from accounts a where ${at(sql)}`;
    if (account) known.set(email, account.id);
  }
  const idOf = (email: string) => known.get(email);
  const unknown = emails.filter((email) => !idOf(email));
  const made = unknown.length > 0 ? await addAccounts(unknown) : [];
  return emails.map((email) => idOf(email) ?? made.shift());
}

/** Staff, classes, children and their families, by the office's own commands. */
export async function bringTogether(
  office: Actor,
  school: Readonly<{ domain: string; plans: readonly ClassPlan[]; since: LocalDate; now: Date }>,
  chance: Chance,
): Promise<Cast> {
  return inSchool(office, 'read write', async (fresh) => {
    const tenant = { ...fresh, now: school.now };
    const teachers: Teacher[] = [];
    const classes: { id: string; name: string; yearGroups: readonly number[] }[] = [];
    const children: Omit<Child, 'guardianIds'>[] = [];
    const families = familiesOf(chance);

    for (const plan of school.plans) {
      const staff = await teachersOf(tenant, plan, school.domain);
      const created = await createClass(tenant, {
        name: plan.name,
        academicYear: academicYearOf(school.since),
        yearGroups: [...plan.yearGroups],
        staff: staff.map((personId, index) => ({ personId, part: index ? 'support' : 'lead' })),
        startsOn: school.since,
      });
      for (const id of staff) teachers.push({ id, classIds: [created.id] });
      classes.push({ id: created.id, name: plan.name, yearGroups: plan.yearGroups });

      const pupils = await childrenOf(tenant, plan, school.since, families, chance);
      await enrol(tenant, {
        classId: created.id,
        studentIds: pupils.map(({ id }) => id),
        on: school.since,
      });
      for (const pupil of pupils) children.push({ ...pupil, classId: created.id });
    }
    const guardians = await addFamilies(tenant, families.all, school, chance);
    return {
      schoolId: office.schoolId,
      office,
      classes,
      teachers,
      children: children.map((child) => ({ ...child, guardianIds: guardians.get(child.id) ?? [] })),
    };
  });
}

async function teachersOf(tenant: Tenant, plan: ClassPlan, domain: string) {
  const accounts = await addAccounts(
    plan.teachers.map(([, given, family]) => emailOf(given, family, domain)),
  );
  const ids: string[] = [];
  for (const [index, [title, givenName, familyName]] of plan.teachers.entries()) {
    const teacher = await addStaffMember(tenant, {
      title,
      givenName,
      familyName,
      role: 'trainer',
      accountId: accounts[index],
    });
    ids.push(teacher.id);
  }
  return ids;
}

export const emailOf = (given: string, family: string, domain: string) =>
  `${given.slice(0, 1)}.${family.replace(/[^A-Za-z]/g, '')}@${domain}`.toLowerCase();

type Family = { name: string; childIds: string[] };

/** One in five children is a sibling of a child before; the first family is Amara's and David's alone. */
function familiesOf(chance: Chance) {
  const all: Family[] = [{ name: 'Okafor', childIds: [] }];
  return {
    all,
    forChild(nth: number) {
      const before = all.length > 1 ? all[chance.whole(1, all.length - 1)] : undefined;
      if (nth > 2 && before && before.childIds.length < 3 && chance.next() < 0.2) return before;
      const [first = '', ...others] = familyNames;
      const family = { name: chance.pick(first, ...others), childIds: [] };
      all.push(family);
      return family;
    },
  };
}

/** The family with children in both schools keeps the e-mails of the first. */
const okafors = 'hazelbrook.example';

let born = 0;

async function childrenOf(
  tenant: Tenant,
  plan: ClassPlan,
  since: LocalDate,
  families: ReturnType<typeof familiesOf>,
  chance: Chance,
) {
  const [firstName = '', ...otherNames] = givenNames;
  const accounts = await addAccounts(Array.from({ length: plan.size }, () => null));
  const taken = new Set<string>();
  const pupils: Omit<Child, 'classId' | 'guardianIds'>[] = [];
  for (const [index, accountId] of accounts.entries()) {
    const yearGroup = plan.yearGroups[index % plan.yearGroups.length] ?? 0;
    const star = starOf(plan, index);
    const family = star ? (families.all[0] as Family) : families.forChild(born);
    let givenName = star?.givenName ?? chance.pick(firstName, ...otherNames);
    while (!star && taken.has(givenName)) givenName = chance.pick(firstName, ...otherNames);
    taken.add(givenName);
    born += 1;
    const student = await addStudent(tenant, {
      givenName,
      familyName: family.name,
      animal: star?.animal ?? animals[index % animals.length] ?? 'fox',
      dateOfBirth: addDays(`${academicYearOf(since) - 4 - yearGroup}-08-31`, -chance.whole(0, 364)),
      yearGroup,
      accountId,
    });
    family.childIds.push(student.id);
    pupils.push({ id: student.id, givenName, yearGroup });
  }
  return pupils;
}

/** The two children whose names the demo's sign-in page shows, sister and brother; and their sister at the other school. */
function starOf(plan: ClassPlan, index: number) {
  if (index > 0) return undefined;
  if (plan.name === 'Wrens') return { givenName: 'Amara', animal: 'hedgehog' };
  if (plan.name === 'Kestrels') return { givenName: 'David', animal: 'fox' };
  if (plan.name === 'Herons') return { givenName: 'Zuri', animal: 'owl' };
  return undefined;
}

/** Most families live in one home, a quarter in two; a few are one grown-up. */
async function addFamilies(
  tenant: Tenant,
  families: readonly Family[],
  school: Readonly<{ domain: string; since: LocalDate }>,
  chance: Chance,
) {
  const guardiansOf = new Map<string, string[]>();
  const [firstName = '', ...otherNames] = grownUpNames;
  for (const [nth, family] of families.entries()) {
    if (family.childIds.length === 0) continue;
    const shape = nth === 0 ? 'two_homes' : homeShape(chance.next());
    const grownUps = shape === 'one' ? 1 : 2;
    const accounts =
      nth === 0
        ? await accountsOfBothSchools(['ngozi', 'emeka'].map((who) => `${who}.okafor@${okafors}`))
        : await addAccounts(
            Array.from(
              { length: grownUps },
              (_, index) => `family${nth}.${index + 1}@${school.domain}`,
            ),
          );
    for (const [index, accountId] of accounts.entries()) {
      const guardian = await addGuardian(tenant, {
        givenName: nth === 0 ? (index ? 'Emeka' : 'Ngozi') : chance.pick(firstName, ...otherNames),
        familyName: family.name,
        accountId,
      });
      for (const studentId of family.childIds) {
        guardiansOf.set(studentId, [...(guardiansOf.get(studentId) ?? []), guardian.id]);
        await linkGuardian(tenant, {
          guardianId: guardian.id,
          studentId,
          relation: index === 0 ? 'mother' : 'father',
          parentalResponsibility: 'yes',
          livesWith: index === 0 || shape === 'one_home',
          maySee: true,
          mayConsent: true,
          mayMessage: true,
          mayBook: true,
          mayCollect: true,
          primaryContact: index === 0,
          startsOn: school.since,
        });
      }
    }
  }
  return guardiansOf;
}

const homeShape = (chance: number) =>
  chance < 0.15 ? 'one' : chance < 0.4 ? 'two_homes' : 'one_home';
