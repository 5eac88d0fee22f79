import type { Nation, StaffRole } from '@/lib/shared/vocabulary';
import type { SchoolLink, SchoolPerson } from '../planning/school';
import { escapedUserId } from '../reading/oneroster/user-ids';
import { ownSource } from '../reading/own-source';
import { blank, gradeOf, ofEvery, org, type Row } from './row';

/** The last three are no columns of OneRoster; it lets a system add such. */
const userColumns = [
  ...ofEvery,
  'enabledUser',
  'username',
  'userIds',
  'givenName',
  'familyName',
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agentSourcedIds',
  'grades',
  'password',
  'userMasterIdentifier',
  'resourceSourcedIds',
  'preferredGivenName',
  'preferredMiddleName',
  'preferredFamilyName',
  'primaryOrgSourcedId',
  'pronouns',
  'metadata.title',
  'metadata.homeLanguage',
];

export function* userRows(
  people: readonly SchoolPerson[],
  links: readonly SchoolLink[],
  nation: Nation | undefined,
): Generator<Row> {
  yield userColumns;
  const agents = new Map<string, string[]>();
  for (const { studentId, guardianId } of links) {
    agents.set(studentId, [...(agents.get(studentId) ?? []), guardianId]);
    agents.set(guardianId, [...(agents.get(guardianId) ?? []), studentId]);
  }
  for (const person of people)
    yield [
      person.id,
      ...blank,
      String(!person.archived),
      person.username ?? person.id,
      userIdsOf(person),
      person.givenName,
      person.familyName,
      person.middleName,
      person.upn,
      person.email,
      person.telephone,
      undefined,
      agents.get(person.id)?.join(','),
      person.yearGroup === undefined ? undefined : gradeOf(person.yearGroup, nation),
      undefined,
      undefined,
      undefined,
      person.preferredGivenName,
      undefined,
      person.preferredFamilyName,
      org,
      undefined,
      person.title,
      person.homeLanguage,
    ];
}

const userIdsOf = ({ upn, formerUpn, externalIds }: SchoolPerson) =>
  [
    upn && `{UPN:${upn}}`,
    formerUpn && `{FormerUPN:${formerUpn}}`,
    ...Object.entries(externalIds)
      .filter(([source]) => source !== ownSource)
      .map((named) => `{${named.map(escapedUserId).join(':')}}`),
  ]
    .filter(Boolean)
    .join(',');

/** Other systems give rights by these words, so nobody is called an administrator but who is one. */
const staffWords: Readonly<Record<StaffRole, string>> = {
  trainer: 'teacher',
  support_worker: 'counselor',
  safeguarding_lead: 'counselor',
  sen_lead: 'counselor',
  office: 'proctor',
  site_manager: 'proctor',
  school_admin: 'siteAdministrator',
};

export function* roleRows(
  people: readonly SchoolPerson[],
  links: readonly SchoolLink[],
): Generator<Row> {
  yield [
    ...ofEvery,
    'userSourcedId',
    'roleType',
    'role',
    'beginDate',
    'endDate',
    'orgSourcedId',
    'userProfileSourcedId',
  ];
  const parents = new Set(
    links
      .filter(({ relation }) => relation === 'mother' || relation === 'father')
      .map(({ guardianId }) => guardianId),
  );
  const guardians = new Set(links.map(({ guardianId }) => guardianId));
  for (const { id, kind, staffRole } of people) {
    const family = parents.has(id) ? 'parent' : 'guardian';
    const staff = staffWords[staffRole ?? 'trainer'];
    const role = kind === 'student' ? 'student' : kind === 'staff' ? staff : family;
    yield [`role-${id}`, ...blank, id, 'primary', role, undefined, undefined, org, undefined];
    if (kind === 'staff' && guardians.has(id))
      yield [
        `family-${id}`,
        ...blank,
        id,
        'secondary',
        family,
        ...[undefined, undefined, org, undefined],
      ];
  }
}

export const birthdayRows = (people: readonly SchoolPerson[]): Row[] => [
  [...ofEvery, 'birthDate', 'sex'],
  ...people.flatMap(({ id, dateOfBirth }) =>
    dateOfBirth === undefined ? [] : [[id, ...blank, dateOfBirth, undefined]],
  ),
];
