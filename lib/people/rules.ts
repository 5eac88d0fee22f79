import type { GuardianLink, Person, Student } from '@/db/schema/people';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';

type Named = Readonly<{ title?: string | null | undefined; givenName: string; familyName: string }>;

/** What staff are called on screen: "Ms Reid"; without a title, "Sam Malik". */
export const staffName = ({ title, givenName, familyName }: Named) =>
  title ? `${title} ${familyName}` : `${givenName} ${familyName}`;

/** What a guardian is called: the surname alone says too little where a family shares one. */
export const guardianName = ({ givenName, familyName }: Omit<Named, 'title'>) =>
  `${givenName} ${familyName}`;

/** Why a child of a primary school cannot be born on this day, as a message key; null when they can. */
export function whyNotBornOn(dateOfBirth: LocalDate | null, today: LocalDate) {
  if (!dateOfBirth) return null;
  if (dateOfBirth > addDays(today, -2 * 365)) return 'people.born_too_late';
  if (dateOfBirth < addDays(today, -14 * 366)) return 'people.born_too_early';
  return null;
}

/** Whether a dated link holds on this day: from its start until the day before its end. */
export const holdsOn = (
  { startsOn, endsOn }: Readonly<{ startsOn: LocalDate; endsOn: LocalDate | null }>,
  day: LocalDate,
) => startsOn <= day && (endsOn === null || endsOn > day);

export const personAsSeen = (
  person: Pick<Person, 'title' | 'givenName' | 'familyName' | 'role' | 'animal' | 'archivedAt'>,
  student?: Pick<Student, 'dateOfBirth' | 'yearGroup'> | null,
) =>
  asSeen([
    person.title,
    person.givenName,
    person.familyName,
    person.role,
    person.animal,
    person.archivedAt,
    student?.dateOfBirth,
    student?.yearGroup,
  ]);

export const rightsOf = (link: Rights) => ({
  relation: link.relation,
  parentalResponsibility: link.parentalResponsibility,
  livesWith: link.livesWith,
  maySee: link.maySee,
  mayConsent: link.mayConsent,
  mayMessage: link.mayMessage,
  mayBook: link.mayBook,
  mayCollect: link.mayCollect,
  primaryContact: link.primaryContact,
});

export type Rights = Pick<
  GuardianLink,
  | 'relation'
  | 'parentalResponsibility'
  | 'livesWith'
  | 'maySee'
  | 'mayConsent'
  | 'mayMessage'
  | 'mayBook'
  | 'mayCollect'
  | 'primaryContact'
>;

export const linkAsSeen = (link: Rights & Pick<GuardianLink, 'endsOn'>) =>
  asSeen([rightsOf(link), link.endsOn]);
