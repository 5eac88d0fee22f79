import { addEmergencyContact, saveContacts } from '@/lib/people/contacts/commands';
import { contactsAsSeen } from '@/lib/people/contacts/rules';
import { chooseLead, createDepartment, joinDepartment } from '@/lib/people/departments/commands';
import { listMembers } from '@/lib/people/departments/queries';
import { addQualification, saveNeeds, saveRecord } from '@/lib/people/records/commands';
import { checkLetterOf, needsAsSeen, recordAsSeen } from '@/lib/people/records/rules';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { addDays, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Cast, Child } from './cast';
import type { Chance } from './drawn/chance';
import { grownUpNames } from './names';
import { departmentsTold, needsTold, qualificationNames, relations, streets } from './record-words';

type Told = Readonly<{ nth: number; domain: string; opened: Date; today: LocalDate }>;

/** Numbers that are never given to anybody: 07700 900000 to 900999 are kept for stories. */
const madeUpMobile = (nth: number) => `07700 900${String(nth % 1000).padStart(3, '0')}`;

/** A number with its check letter, of a school that does not exist. */
export function madeUpUpn(school: number, nth: number) {
  const rest = `99${school}${String(nth).padStart(9, '0')}`;
  return `${checkLetterOf(`A${rest}`)}${rest}`;
}

const homeLanguages = ['en', 'en', 'en', 'en', 'pl', 'ur', 'pa', 'ro', 'ar', 'yo'] as const;

/** What the office keeps about its people: made up, and right in its form. */
export async function writeRecords(cast: Cast, told: Told, chance: Chance) {
  const guardians = new Set<string>();
  let nth = 0;
  for (const child of cast.children)
    await inSchool(cast.office, 'read write', async (fresh) => {
      const tenant = { ...fresh, now: told.opened };
      nth += 1;
      await writeAboutChild(tenant, child, madeUpUpn(told.nth, nth), chance);
      for (const guardianId of child.guardianIds) {
        if (guardians.has(guardianId)) continue;
        guardians.add(guardianId);
        await writeContacts(tenant, guardianId, guardians.size, told, chance);
      }
    });
  await inSchool(cast.office, 'read write', async (fresh) => {
    const tenant = { ...fresh, now: told.opened };
    for (const [place, { id }] of cast.teachers.entries())
      await addQualification(tenant, {
        personId: id,
        name: qualificationNames[place % 3 === 0 ? 0 : 1],
        awardedOn: addDays(told.today, -1_000 + place * 11),
        expiresOn: addDays(told.today, place * 11 - 5),
      });
    await writeDepartments(
      tenant,
      cast.teachers.map(({ id }) => id),
    );
  });
}

/** Each has three teachers, and the first of them leads it. */
async function writeDepartments(tenant: Tenant, teachers: readonly string[]) {
  const startsOn = localDateOf(tenant.now);
  for (const [place, told] of departmentsTold.entries()) {
    const { id: departmentId } = await createDepartment(tenant, told);
    for (const personId of teachers.slice(place * 2, place * 2 + 3))
      await joinDepartment(tenant, { departmentId, personId, startsOn });
    const [first] = (await listMembers(tenant, departmentId)).filter(
      ({ personId }) => personId === teachers[place * 2],
    );
    if (first) await chooseLead(tenant, { departmentId, membershipId: first.id, leads: 'yes' });
  }
}

async function writeAboutChild(tenant: Tenant, child: Child, upn: string, chance: Chance) {
  await saveRecord(tenant, {
    studentId: child.id,
    asSeen: recordAsSeen(undefined, null),
    upn,
    formerUpn: null,
    legalGivenName: null,
    legalFamilyName: null,
    homeLanguage: chance.pick(...homeLanguages),
  });
  const has = chance.next();
  const told = has < 0.12 ? needsTold[chance.whole(0, needsTold.length - 1)] : undefined;
  if (told)
    await saveNeeds(tenant, {
      studentId: child.id,
      asSeen: needsAsSeen(undefined),
      senStatus: has < 0.02 ? 'ehc_plan' : 'support',
      needs: [...told.needs],
      helps: told.helps,
    });
  const [first = '', ...others] = grownUpNames;
  await addEmergencyContact(tenant, {
    studentId: child.id,
    name: chance.pick(first, ...others),
    relation: chance.pick(...relations),
    telephones: [madeUpMobile(chance.whole(0, 999))],
    priority: 1,
    mayCollect: chance.next() < 0.7,
  });
}

async function writeContacts(
  tenant: Tenant,
  personId: string,
  nth: number,
  { domain }: Told,
  chance: Chance,
) {
  await saveContacts(tenant, {
    personId,
    asSeen: contactsAsSeen([], undefined),
    points: [
      { kind: 'mobile', value: madeUpMobile(nth) },
      { kind: 'email', value: `home${nth}@${domain}` },
    ],
    lines: `${chance.whole(1, 120)} ${chance.pick(...streets)}`,
    town: 'Hazelbrook',
    postcode: 'ZZ99 3VZ',
  });
}
