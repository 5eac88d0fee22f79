/** A class to be: its teachers as title, given and family name. */
export type ClassPlan = Readonly<{
  name: string;
  yearGroups: readonly number[];
  size: number;
  teachers: readonly (readonly [title: string, given: string, family: string])[];
}>;

export type SchoolPlan = Readonly<{
  slug: string;
  name: string;
  domain: string;
  admin: readonly [title: string, given: string, family: string];
  classes: readonly ClassPlan[];
  /** As the register has it. */
  known: Readonly<{ urn: string; laestab: string; local_authority: string; region: string }>;
  /** Others than teachers work there too. */
  colleagues?: true;
}>;

/** Two schools, so that one can see that neither sees the other. Nobody and nothing in them is real. */
export const schoolPlans: readonly SchoolPlan[] = [
  {
    slug: 'hazelbrook',
    name: 'Hazelbrook Primary',
    domain: 'hazelbrook.example',
    admin: ['Mr', 'Sam', 'Malik'],
    colleagues: true,
    known: {
      urn: '990001',
      laestab: '9902001',
      local_authority: 'Hazelshire',
      region: 'South West',
    },
    classes: [
      {
        name: 'Kingfishers',
        yearGroups: [4],
        size: 30,
        teachers: [
          ['Ms', 'Joanna', 'Reid'],
          ['Mr', 'Tom', 'Ellis'],
        ],
      },
      { name: 'Wrens', yearGroups: [1], size: 28, teachers: [['Miss', 'Ella', 'Hart']] },
      { name: 'Kestrels', yearGroups: [5], size: 29, teachers: [['Mr', 'Femi', 'Abara']] },
      { name: 'Robins', yearGroups: [0], size: 26, teachers: [['Mrs', 'Grace', 'Obi']] },
      { name: 'Swifts', yearGroups: [2], size: 29, teachers: [['Mr', 'Conor', 'Doyle']] },
      { name: 'Finches', yearGroups: [3], size: 30, teachers: [['Mrs', 'Rita', 'Choudhury']] },
      {
        name: 'Owls',
        yearGroups: [5, 6],
        size: 12,
        teachers: [
          ['Mrs', 'Anna', 'Penrose'],
          ['Miss', 'Beth', 'Lowe'],
        ],
      },
      { name: 'Falcons', yearGroups: [6], size: 28, teachers: [['Mr', 'Jas', 'Singh']] },
    ],
  },
  {
    slug: 'riverside',
    name: 'Riverside Primary',
    domain: 'riverside.example',
    admin: ['Mrs', 'Ruth', 'Bell'],
    known: {
      urn: '990002',
      laestab: '9902002',
      local_authority: 'Hazelshire',
      region: 'South West',
    },
    classes: [
      { name: 'Otters', yearGroups: [3, 4], size: 14, teachers: [['Mr', 'Ian', 'Walsh']] },
      { name: 'Herons', yearGroups: [1, 2], size: 12, teachers: [['Ms', 'Carys', 'Pugh']] },
    ],
  },
];

/** The password of every grown-up of the demo. It opens made-up schools only. */
export const demoPassword = 'bunting';

/** What the two children whom the README names press, on a device that their teacher has opened. */
export const demoPictures = [
  { givenName: 'Amara', className: 'Wrens', pictures: ['sun', 'tree', 'boat'] },
  { givenName: 'David', className: 'Kestrels', pictures: ['moon', 'kite', 'house'] },
] as const;

/** Belongs to no school. */
export const demoOperator = { name: 'Robin Hale', email: 'r.hale@studystreaks.example' } as const;

/** Grown-ups that the first start and the README name, with the demo password. */
export const demoSignIns = [
  { who: 'Ms Reid, teacher of Kingfishers', email: 'j.reid@hazelbrook.example' },
  { who: 'Ngozi Okafor, parent of Amara and David', email: 'ngozi.okafor@hazelbrook.example' },
  { who: 'Mr Price, support worker of Amara and David', email: 'o.price@hazelbrook.example' },
  { who: 'Mr Malik, school admin', email: 's.malik@hazelbrook.example' },
  { who: 'Mrs Bell, admin of the other school', email: 'r.bell@riverside.example' },
  { who: `${demoOperator.name}, who runs StudyStreaks`, email: demoOperator.email },
] as const;
