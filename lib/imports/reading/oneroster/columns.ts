/* What IMS OneRoster 1.1 and 1.2 define of their CSV files, as far as it is read here. */

type Columns = Readonly<{ required: readonly string[]; known: readonly string[] }>;

const ofEvery = ['status', 'dateLastModified'];

const columns = (required: readonly string[], optional: readonly string[]): Columns => ({
  required: ['sourcedId', ...required],
  known: [...ofEvery, ...optional],
});

const ofUsers = [
  'userIds',
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agentSourcedIds',
  'grades',
  'password',
];

export const filesOfOneRoster = {
  academicSessions: columns(
    ['title', 'type', 'startDate', 'endDate', 'schoolYear'],
    ['parentSourcedId'],
  ),
  orgs: columns(['name', 'type'], ['identifier', 'parentSourcedId']),
  classes: columns(
    ['title', 'classType', 'schoolSourcedId', 'termSourcedIds'],
    ['courseSourcedId', 'grades', 'classCode', 'location', 'subjects', 'subjectCodes', 'periods'],
  ),
  enrollments: columns(
    ['classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role'],
    ['primary', 'beginDate', 'endDate'],
  ),
  demographics: columns(
    ['birthDate'],
    [
      'sex',
      'americanIndianOrAlaskaNative',
      'asian',
      'blackOrAfricanAmerican',
      'nativeHawaiianOrOtherPacificIslander',
      'white',
      'demographicRaceTwoOrMoreRaces',
      'hispanicOrLatinoEthnicity',
      'countryOfBirthCode',
      'stateOfBirthAbbreviation',
      'cityOfBirth',
      'publicSchoolResidenceStatus',
    ],
  ),
  roles: columns(
    ['userSourcedId', 'roleType', 'role', 'orgSourcedId'],
    ['beginDate', 'endDate', 'userProfileSourcedId'],
  ),
  users: {
    '1.1': columns(
      ['enabledUser', 'orgSourcedIds', 'role', 'username', 'givenName', 'familyName'],
      ofUsers,
    ),
    '1.2': columns(
      ['enabledUser', 'username', 'givenName', 'familyName'],
      [
        ...ofUsers,
        'userMasterIdentifier',
        'resourceSourcedIds',
        'preferredGivenName',
        'preferredMiddleName',
        'preferredFamilyName',
        'primaryOrgSourcedId',
        'pronouns',
      ],
    ),
  },
} as const;

export type OneRosterVersion = keyof (typeof filesOfOneRoster)['users'];

export const sessionTypes = ['gradingPeriod', 'semester', 'schoolYear', 'term'] as const;
export const orgTypes = ['department', 'school', 'district', 'local', 'state', 'national'] as const;
export const classTypes = ['homeroom', 'scheduled'] as const;
export const enrolmentRoles = ['administrator', 'proctor', 'student', 'teacher'] as const;

/** Of 1.1 and 1.2 together: what a role may be called is one list, and 1.1's is part of it. */
export const userRoles = [
  'administrator',
  'aide',
  'counselor',
  'districtAdministrator',
  'guardian',
  'parent',
  'principal',
  'proctor',
  'relative',
  'siteAdministrator',
  'student',
  'systemAdministrator',
  'teacher',
] as const;
export type UserRole = (typeof userRoles)[number];
