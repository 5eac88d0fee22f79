import { describe, expect, test } from 'vitest';
import type { LostPerson, Roster, RosterPerson } from '../reading/roster';
import { inWords } from '../reading/trouble.fixture';
import { applied } from './applied';
import { type Choices, undecided } from './choices';
import { planImport } from './make';
import { changesNothing, type Plan } from './plan';
import { emptySchool, type School, type SchoolLink, type SchoolPerson } from './school';

const on = '2026-11-21';
const choices = undecided('mis', on);
const at = (line: number) => ({ file: 'users.csv', line });

const nothing: Roster = {
  format: 'csv',
  covers: { student: true, staff: true, guardian: false, classes: true, enrolments: true },
  schools: [],
  sessions: [],
  people: [],
  lost: [],
  links: [],
  classes: [],
  enrolments: [],
  teaching: [],
  refused: [],
  setAside: [],
  notices: [],
};

const amara: RosterPerson = {
  where: at(2),
  ref: 'amara',
  externalId: '17',
  kind: 'student',
  upn: 'J201361424001',
  givenName: 'Amara',
  familyName: 'Okafor',
  dateOfBirth: '2020-03-14',
  yearGroup: 1,
};
const ngozi: RosterPerson = {
  where: at(3),
  ref: 'ngozi',
  kind: 'guardian',
  givenName: 'Ngozi',
  familyName: 'Okafor',
};
const reid: RosterPerson = {
  where: at(4),
  ref: 'reid',
  externalId: '17',
  kind: 'staff',
  givenName: 'Jo',
  familyName: 'Reid',
};
const kingfishers = {
  where: at(5),
  ref: 'k',
  externalId: 'K',
  name: 'Kingfishers',
  yearGroups: [1],
  academicYear: 2026,
};

const roster: Roster = {
  ...nothing,
  people: [amara, ngozi, reid],
  links: [
    {
      where: at(3),
      studentRef: 'amara',
      guardianRef: 'ngozi',
      relation: 'mother',
      primaryContact: true,
    },
  ],
  classes: [kingfishers],
  enrolments: [{ where: at(6), classRef: 'k', personRef: 'amara', startsOn: '2026-09-02' }],
  teaching: [{ where: at(7), classRef: 'k', personRef: 'reid', part: 'lead' }],
};
const of = (...people: RosterPerson[]): Roster => ({ ...nothing, people });

const held: SchoolPerson = {
  id: 'amara-here',
  kind: 'student',
  archived: false,
  externalIds: {},
  givenName: 'Amara',
  familyName: 'Okafor',
  dateOfBirth: '2020-03-14',
  yearGroup: 1,
};
const school = (...people: Partial<SchoolPerson>[]): School => ({
  ...emptySchool,
  people: people.map((each) => ({ ...held, ...each })),
});

function plan(to: School, from: Roster, more: Partial<Choices> = {}) {
  const made = planImport(to, from, { ...choices, ...more });
  for (const trouble of [...made.refused, ...made.setAside, ...made.waiting]) inWords(trouble);
  return made;
}

test('an empty school gets everybody, their family, their class and who teaches it', () => {
  const made = plan(emptySchool, roster);
  expect(made).toMatchObject({
    ambiguous: [],
    refused: [],
    setAside: [],
    waiting: [],
    missing: [],
    stops: [],
    people: {
      created: [
        { record: { kind: 'student', externalIds: { mis: '17' } } },
        { record: { kind: 'guardian' } },
        { record: { kind: 'staff', staffRole: 'trainer' } },
      ],
    },
    classes: { created: [{ record: { name: 'Kingfishers', academicYear: 2026 } }] },
    enrolments: { created: [{ record: { startsOn: '2026-09-02', endsOn: null } }] },
    teaching: { created: [{ record: { part: 'lead', startsOn: on } }] },
    links: {
      created: [
        { record: { relation: 'mother', parentalResponsibility: 'unknown', primaryContact: true } },
      ],
    },
  });
  expect(changesNothing(plan(applied(emptySchool, made, on), roster))).toBe(true);
});

test('what a file says otherwise is told field by field, and what it leaves out stays', () => {
  const made = plan(
    school({
      externalIds: { mis: '17' },
      upn: 'J201361424001',
      email: 'a@b.example',
      familyName: 'Okafor-Bell',
    }),
    of(amara),
  );
  expect(made.people).toMatchObject({
    created: [],
    changed: [
      {
        id: 'amara-here',
        differences: [{ field: 'familyName', from: 'Okafor-Bell', to: 'Okafor' }],
      },
    ],
  });
});

test.each([
  [
    'the number of the same system',
    { externalIds: { mis: '17' }, givenName: 'A', dateOfBirth: undefined },
  ],
  ['the pupil number', { upn: 'J201361424001', givenName: 'A', dateOfBirth: undefined }],
  ['the pupil number of before', { formerUpn: 'J201361424001', upn: undefined, givenName: 'A' }],
  ['name and birthday, however written', { givenName: 'ÁMARA', familyName: 'oka-for' }],
  ['the name she is known by', { givenName: 'Amarachi', preferredGivenName: 'Amara' }],
  ['the number, though she had left', { externalIds: { mis: '17' }, archived: true }],
])('a child is found by %s', (_, person) => {
  const made = plan(school(person as Partial<SchoolPerson>), of(amara));
  expect(made).toMatchObject({
    ambiguous: [],
    missing: [],
    people: { created: [], changed: [{ id: 'amara-here' }] },
  });
});

test.each(['staff', 'guardian'] as const)('a file lets nobody in again who left: %s', (kind) => {
  const here = school({ kind, archived: true, dateOfBirth: undefined, externalIds: { mis: '17' } });
  const said = { ...amara, kind, email: 'amara@hazelbrook.example', dateOfBirth: undefined };
  const made = plan(here, of({ ...said, upn: undefined, yearGroup: undefined }));
  expect(made.people).toMatchObject({ created: [], changed: [] });
  expect(made.waiting.map(({ reason }) => reason)).toContain('left_here');
});

test('the number of another system says nothing', () => {
  const made = plan(
    school({ externalIds: { other: '17' }, givenName: 'Bo', familyName: 'Ng' }),
    of(amara),
    { staying: new Set(['amara-here']) },
  );
  expect(made.people.created).toHaveLength(1);
});

const other = { id: 'other', givenName: 'Bo', familyName: 'Ng', dateOfBirth: '2019-01-01' };

test.each([
  [
    'two people by two identifiers',
    school({ externalIds: { mis: '17' } }, { ...other, upn: 'J201361424001' }),
    'identifiers_disagree',
    ['amara-here', 'other'],
  ],
  [
    'another number of the same system',
    school({ upn: 'J201361424001', externalIds: { mis: '18' } }),
    'identifiers_disagree',
    ['amara-here'],
  ],
  [
    'another pupil number',
    school({ externalIds: { mis: '17' }, upn: 'M202201925002' }),
    'upn_differs',
    ['amara-here'],
  ],
  [
    'another pupil number under one name',
    school({ upn: 'M202201925002' }),
    'upn_differs',
    ['amara-here'],
  ],
  [
    'somebody else altogether under her number',
    school({ ...other, externalIds: { mis: '17' } }),
    'somebody_else',
    ['other'],
  ],
  [
    'two of her name and birthday',
    school({}, { id: 'twin' }),
    'several_match',
    ['amara-here', 'twin'],
  ],
  ['a name without a birthday', school({ dateOfBirth: undefined }), 'name_only', ['amara-here']],
])('nobody guesses: %s', (_, here, because, candidates) => {
  const made = plan(here, of(amara));
  expect(made.ambiguous).toEqual([{ where: at(2), ref: 'amara', because, candidates }]);
  expect(changesNothing(made)).toBe(true);
  expect(made.missing).toEqual([]);
});

test('two rows that would be one person both wait', () => {
  const twin = { ...amara, ref: 'twin', where: at(9), externalId: '18', upn: undefined };
  const made = plan(school({}), of({ ...amara, upn: undefined }, twin));
  expect(made.ambiguous.map(({ ref, because }) => [ref, because])).toEqual([
    ['amara', 'two_rows_one_person'],
    ['twin', 'two_rows_one_person'],
  ]);
});

test('a temporary pupil number gives way to the one that names it', () => {
  const made = plan(
    school({ externalIds: { mis: '17' }, upn: 'V20136142400A' }),
    of({ ...amara, formerUpn: 'V20136142400A' }),
  );
  expect(made.people.changed).toMatchObject([
    {
      differences: [
        { field: 'upn', from: 'V20136142400A', to: 'J201361424001' },
        { field: 'formerUpn' },
      ],
    },
  ]);
});

test.each([
  ['amara-here', { changed: [{ id: 'amara-here' }], created: [] }],
  ['new', { changed: [], created: [{}] }],
  ['left_out', { changed: [], created: [] }],
])('the office matches by hand: %s', (choice, people) => {
  const here = school({ dateOfBirth: undefined });
  const made = plan(here, of(amara), {
    matched: new Map([['amara', choice]]),
    staying: new Set(['amara-here']),
  });
  expect(made).toMatchObject({ ambiguous: [], people });
});

test('nobody is matched by hand with somebody of another kind, or of nowhere', () => {
  for (const choice of ['ms-reid', 'nobody']) {
    const here = school({ dateOfBirth: undefined }, { id: 'ms-reid', kind: 'staff' });
    expect(plan(here, of(amara), { matched: new Map([['amara', choice]]) }).ambiguous).toHaveLength(
      1,
    );
  }
});

test.each([
  ['no name', { givenName: undefined }, 'no_name'],
  ['no year group', { yearGroup: undefined, dateOfBirth: undefined }, 'no_year_group'],
  ['a year group of another school', { yearGroup: 7 }, 'year_group_outside'],
  ['a birthday of long ago', { dateOfBirth: '1999-01-01' }, 'born_not_of_school_age'],
])('a child is refused, and their place in a class waits: %s', (_, change, reason) => {
  const made = plan(emptySchool, {
    ...roster,
    people: [{ ...amara, ...change }, ngozi, reid],
    classes: [{ ...kingfishers, yearGroups: [1, 2] }],
  });
  expect(made.refused).toMatchObject([{ where: at(2), reason }]);
  expect(made.people.created.map(({ record }) => record.kind)).toEqual(['staff']);
  expect(made.enrolments.created).toEqual([]);
  expect(made.links.created).toEqual([]);
  expect(made.waiting.map(({ reason: why }) => why)).toEqual([
    'guardian_waits_for_child',
    'link_waits',
    'place_waits',
  ]);
});

test('a child whom nothing tells apart waits to be decided by hand, and is then somebody new or left out', () => {
  const unnumbered = {
    ...amara,
    externalId: undefined,
    upn: undefined,
    dateOfBirth: undefined,
  } as unknown as RosterPerson;
  const made = plan(emptySchool, of(unnumbered));
  expect(made).toMatchObject({
    refused: [],
    ambiguous: [{ where: at(2), because: 'nothing_to_know_by', candidates: [] }],
    people: { created: [] },
  });
  const decided = (choice: string) =>
    plan(emptySchool, of(unnumbered), { matched: new Map([['amara', choice]]) });
  expect(decided('new')).toMatchObject({
    ambiguous: [],
    refused: [],
    people: { created: [{ record: { givenName: 'Amara', yearGroup: 1 } }] },
  });
  expect(decided('left_out')).toMatchObject({ ambiguous: [], people: { created: [] } });
  const again = plan(applied(emptySchool, decided('new'), on), of(unnumbered));
  expect(again).toMatchObject({
    ambiguous: [{ because: 'name_only', candidates: [{}] }],
    people: { created: [], changed: [] },
  });
});

describe('nobody gives themselves rights by a file', () => {
  const here = school(
    { dateOfBirth: '2020-03-14' },
    { id: 'ngozi-here', kind: 'guardian', givenName: 'Ngozi', familyName: 'Okafor' },
    { id: 'reid-here', kind: 'staff', givenName: 'Jo', familyName: 'Reid' },
  );
  const matched = new Map([
    ['amara', 'amara-here'],
    ['ngozi', 'ngozi-here'],
    ['reid', 'reid-here'],
  ]);
  const by = (id: string, seesByClasses: boolean) =>
    plan(here, roster, { matched, broughtBy: { id, seesByClasses } });
  const why = ({ setAside }: Plan) => setAside.map(({ reason }) => reason);

  test('a child of their own is set aside, and everything else is done', () => {
    const made = by('ngozi-here', false);
    expect(why(made)).toEqual(['child_of_who_brought_it']);
    expect(made.links.created).toEqual([]);
    expect(made.teaching.created).toHaveLength(1);
    expect(made.enrolments.created).toHaveLength(1);
  });

  test('another parent of a child of theirs is set aside, new or changed', () => {
    const link: SchoolLink = {
      ...{ id: 'link-reid', studentId: 'amara-here', guardianId: 'reid-here', relation: 'other' },
      ...{ parentalResponsibility: 'no', primaryContact: false, endsOn: null },
    };
    const others: SchoolLink = { ...link, id: 'link-ngozi', guardianId: 'ngozi-here' };
    const byReid = (links: School['links']) =>
      plan({ ...here, links }, roster, {
        matched,
        broughtBy: { id: 'reid-here', seesByClasses: false },
      });
    for (const links of [[link], [link, others]]) {
      const made = byReid(links);
      expect(why(made)).toEqual(['child_of_who_brought_it']);
      expect([made.links.created, made.links.changed]).toEqual([[], []]);
    }
    const asAlways = byReid([others]);
    expect(asAlways.links.changed).toHaveLength(1);
  });

  test('a class of their own is set aside where classes are what they see', () => {
    const made = by('reid-here', true);
    expect(why(made)).toEqual(['class_of_who_brought_it']);
    expect(made.teaching.created).toEqual([]);
    expect(made.links.created).toHaveLength(1);
    expect(by('reid-here', false).teaching.created).toHaveLength(1);
  });

  test('somebody else is as they always are', () => {
    const made = by('somebody-else', true);
    expect(why(made)).toEqual([]);
    expect([made.links.created.length, made.teaching.created.length]).toEqual([1, 1]);
  });
});

test('one pupil number on two children refuses both', () => {
  const made = plan(emptySchool, of(amara, { ...amara, ref: 'b', externalId: '18', where: at(9) }));
  expect(made.refused.map(({ reason }) => reason)).toEqual(['upn_twice', 'upn_twice']);
  expect(made.people.created).toEqual([]);
});

test.each([
  ['by birthday', { dateOfBirth: '2020-08-31' }, {}, 2],
  ['by birthday, a day later', { dateOfBirth: '2020-09-01' }, {}, 1],
  ['by class', { dateOfBirth: undefined }, {}, 1],
  ['as the office decided', { dateOfBirth: undefined }, { enrolments: [] }, 4],
])('a year group that the file does not say is reckoned %s', (_, change, without, year) => {
  const from = {
    ...roster,
    people: [{ ...amara, yearGroup: undefined, ...change }],
    teaching: [],
    ...without,
  };
  const made = plan(emptySchool, from, { yearGroupWhereUnknown: 4 });
  expect(made.people.created[0]?.record.yearGroup).toBe(year);
});

test('one guardian of two children is one person, where name and address are one', () => {
  const email = 'ngozi@hazelbrook.example';
  const david = {
    ...amara,
    ref: 'david',
    externalId: '18',
    upn: undefined,
    givenName: 'David',
    where: at(8),
  };
  const again = { ...ngozi, ref: 'again', where: at(9), email };
  const from = {
    ...of(amara, david, { ...ngozi, email }, again),
    links: [
      { where: at(3), studentRef: 'amara', guardianRef: 'ngozi' },
      { where: at(9), studentRef: 'david', guardianRef: 'again' },
    ],
  };
  const made = plan(emptySchool, from);
  expect(made.people.created.map(({ record }) => record.givenName)).toEqual([
    'Amara',
    'Ngozi',
    'David',
  ]);
  expect(new Set(made.links.created.map(({ record }) => record.guardianId)).size).toBe(1);
  expect(changesNothing(plan(applied(emptySchool, made, on), from))).toBe(true);
});

test('what the office decided of a family stays: an ended link, and who is rung first', () => {
  const here = applied(emptySchool, plan(emptySchool, roster), on);
  const [link] = here.links;
  if (!link) throw new Error('There is a link.');
  const ended = plan({ ...here, links: [{ ...link, endsOn: '2026-10-01' }] }, roster);
  expect([ended.links.created, ended.setAside]).toMatchObject([
    [],
    [{ reason: 'link_ended_here' }],
  ]);
  const second = plan(
    { ...here, links: [{ ...link, primaryContact: false, relation: 'other' }] },
    roster,
  );
  expect(second.links.changed).toMatchObject([
    { differences: [{ field: 'relation', from: 'other', to: 'mother' }] },
  ]);
});

test('a guardian of no child, whom nothing would tell from another, is refused', () => {
  expect(plan(emptySchool, of(ngozi)).refused).toMatchObject([{ reason: 'guardian_of_nobody' }]);
});

test('a member of staff is made no guardian by a file', () => {
  const from = { ...roster, links: [{ where: at(3), studentRef: 'amara', guardianRef: 'reid' }] };
  expect(plan(emptySchool, from).setAside).toMatchObject([{ reason: 'staff_as_guardian' }]);
});

const owls = {
  where: at(8),
  ref: 'o',
  externalId: 'O',
  name: 'Owls',
  yearGroups: [1],
  academicYear: 2026,
};
const here = () => applied(emptySchool, plan(emptySchool, roster), on);

test('a child who is in another class now leaves the one before on that day, and history stays', () => {
  const from = {
    ...roster,
    classes: [kingfishers, owls],
    enrolments: [{ where: at(6), classRef: 'o', personRef: 'amara', startsOn: '2026-09-02' }],
  };
  const made = plan(here(), from);
  expect(made.enrolments).toMatchObject({
    created: [{ record: { startsOn: on } }],
    changed: [{ differences: [{ field: 'endsOn', from: null, to: on }] }],
  });
  expect(changesNothing(plan(applied(here(), made, on), from))).toBe(true);
});

test('a place that the file does not have is told of, and stays', () => {
  const made = plan(here(), { ...roster, enrolments: [] });
  expect(made.missingEnrolments).toHaveLength(1);
  expect(changesNothing(made)).toBe(true);
});

test('a place gets an end and no other dates', () => {
  const from = {
    ...roster,
    enrolments: [
      {
        where: at(6),
        classRef: 'k',
        personRef: 'amara',
        startsOn: '2026-09-14',
        endsOn: '2026-12-01',
      },
    ],
  };
  expect(plan(here(), from).enrolments.changed).toMatchObject([
    { differences: [{ field: 'endsOn', from: null, to: '2026-12-01' }] },
  ]);
});

test('who left a class and came back keeps both times, and a file may name either or both', () => {
  const before = { startsOn: '2026-09-02', endsOn: '2026-10-01' };
  const since = { startsOn: '2026-11-02' };
  const place = { where: at(6), classRef: 'k', personRef: 'amara' };
  const [open] = here().enrolments;
  if (!open) throw new Error('There is a place.');
  const both = {
    ...here(),
    enrolments: [
      { ...open, ...before },
      { ...open, ...since, id: 'since' },
    ],
  };
  for (const dates of [[before], [since], [before, since], [{}]]) {
    const enrolments = dates.map((each) => ({ ...place, ...each }));
    expect(changesNothing(plan(both, { ...roster, enrolments }))).toBe(true);
  }
  const over = { ...place, startsOn: '2026-11-02', endsOn: '2026-11-20' };
  expect(plan(both, { ...roster, enrolments: [over] }).enrolments.changed).toMatchObject([
    { id: 'since', differences: [{ field: 'endsOn', from: null, to: '2026-11-20' }] },
  ]);
});

test.each([
  ['before the year', { startsOn: '2022-01-10' }, '2026-09-01'],
  ['in August', { startsOn: '2026-08-18' }, '2026-08-18'],
  ['not said', {}, on],
])('a place begins within its year: %s', (_, dates, startsOn) => {
  const from = {
    ...roster,
    enrolments: [{ where: at(6), classRef: 'k', personRef: 'amara', ...dates }],
  };
  expect(plan(emptySchool, from).enrolments.created).toMatchObject([{ record: { startsOn } }]);
});

test('a place that was over before the year of its class is set aside', () => {
  const from = {
    ...roster,
    enrolments: [
      {
        where: at(6),
        classRef: 'k',
        personRef: 'amara',
        startsOn: '2022-03-15',
        endsOn: '2022-06-15',
      },
    ],
  };
  expect(plan(emptySchool, from)).toMatchObject({
    enrolments: { created: [] },
    setAside: [{ reason: 'over_before_the_year' }],
  });
});

describe('a place that never began', () => {
  const day = '2026-12-14';
  const place = { where: at(6), classRef: 'k', personRef: 'amara' };
  const withPlaces = (...spans: readonly { startsOn: string; endsOn: string | null }[]) => {
    const [open] = here().enrolments;
    if (!open) throw new Error('There is a place.');
    return {
      ...here(),
      enrolments: spans.map((span, number) => ({ ...open, ...span, id: `place ${number}` })),
    };
  };
  const again = (school: School, from: Roster) =>
    expect(changesNothing(plan(applied(school, plan(school, from), on), from))).toBe(true);

  test('is set aside where the file names one', () => {
    const from = { ...roster, enrolments: [{ ...place, startsOn: day, endsOn: day }] };
    for (const school of [emptySchool, withPlaces({ startsOn: day, endsOn: day })]) {
      expect(plan(school, from)).toMatchObject({
        enrolments: { created: [], changed: [] },
        setAside: [{ reason: 'never_began' }],
      });
      again(school, from);
    }
  });

  test('is what becomes of one that the file takes back before its first day', () => {
    const school = withPlaces({ startsOn: day, endsOn: null });
    const from = { ...roster, enrolments: [{ ...place, startsOn: day, endsOn: day }] };
    expect(plan(school, from).enrolments.changed).toMatchObject([
      { differences: [{ field: 'endsOn', from: null, to: day }] },
    ]);
    again(school, from);
  });

  test('leaves a child whom the file has in the class to be put there', () => {
    const school = withPlaces({ startsOn: day, endsOn: day });
    const from = { ...roster, enrolments: [{ ...place, startsOn: '2026-09-14' }] };
    expect(plan(school, from).enrolments).toMatchObject({
      created: [{ record: { startsOn: '2026-09-14', endsOn: null } }],
      changed: [],
    });
    again(school, from);
  });

  test('is taken up where the file begins one on that day', () => {
    const school = withPlaces({ startsOn: day, endsOn: day });
    const from = { ...roster, enrolments: [{ ...place, startsOn: day }] };
    expect(plan(school, from).enrolments).toMatchObject({
      created: [],
      changed: [{ id: 'place 0', differences: [{ field: 'endsOn', from: day, to: null }] }],
    });
    again(school, from);
  });

  test('is not made of one that is still to come by a time that was over before it', () => {
    const school = withPlaces({ startsOn: day, endsOn: null });
    const past = { ...place, startsOn: '2026-09-14', endsOn: '2026-12-10' };
    const from = { ...roster, enrolments: [past] };
    expect(plan(school, from).enrolments).toMatchObject({
      created: [{ record: { startsOn: '2026-09-14', endsOn: '2026-12-10' } }],
      changed: [],
    });
    again(school, from);
  });
});

test('of several classes at once none is taken, but a class comes before lessons beside it', () => {
  const both = [
    { where: at(6), classRef: 'k', personRef: 'amara' },
    { where: at(7), classRef: 'o', personRef: 'amara' },
  ];
  const from = { ...roster, classes: [kingfishers, owls], enrolments: both };
  const reasons = ({ refused, setAside }: ReturnType<typeof plan>) =>
    [...refused, ...setAside].map(({ reason }) => reason);
  expect(reasons(plan(emptySchool, from))).toEqual(['in_several_classes', 'in_several_classes']);
  const beside = plan(emptySchool, {
    ...from,
    classes: [kingfishers, { ...owls, isLesson: true }],
  });
  expect([reasons(beside), beside.enrolments.created.length]).toEqual([['lesson_beside_class'], 1]);
  expect(plan(emptySchool, from, { severalClassesAtOnce: true }).enrolments.created).toHaveLength(
    2,
  );
});

test.each([
  [
    'two of one name',
    [kingfishers, { ...owls, name: 'kingfishers' }],
    [],
    ['class_name_twice', 'class_name_twice'],
  ],
  [
    'the name of another class',
    [{ ...kingfishers, name: 'Owls' }],
    [
      { name: 'Kingfishers', externalIds: { mis: 'K' } },
      { id: 'o', name: 'Owls' },
    ],
    ['class_name_taken'],
  ],
  [
    'a name that has another number',
    [kingfishers],
    [{ name: 'Kingfishers', externalIds: { mis: 'L' } }],
    ['class_name_taken'],
  ],
  [
    'names that change hands',
    [
      { ...kingfishers, name: 'Wrens' },
      { ...owls, name: 'Kingfishers' },
    ],
    [
      { name: 'Kingfishers', externalIds: { mis: 'K' } },
      { id: 'o', name: 'Owls', externalIds: { mis: 'O' } },
    ],
    ['class_name_taken', 'class_name_taken'],
  ],
  ['year groups of another school', [{ ...kingfishers, yearGroups: [9] }], [], ['class_outside']],
])('a class is refused: %s', (_, classes, classesHere, reasons) => {
  const base = {
    id: 'k',
    name: '',
    academicYear: 2026,
    yearGroups: [1],
    archived: false,
    externalIds: {},
  };
  const made = plan(
    { ...emptySchool, classes: classesHere.map((each) => ({ ...base, ...each })) },
    { ...nothing, classes },
  );
  expect(made.refused.map(({ reason }) => reason)).toEqual(reasons);
  expect(made.classes.created).toEqual([]);
});

test('in Scotland a class without a year is one of the year that began in August', () => {
  const { academicYear: _, ...undated } = { ...kingfishers, academicYear: undefined };
  const august = { on: '2026-08-20', academicYear: 2026 } as const;
  const yearOf = (chosen: Parameters<typeof plan>[2]) =>
    plan(emptySchool, { ...nothing, classes: [undated] }, chosen).classes.created[0]?.record
      .academicYear;
  expect(yearOf(august)).toBe(2026);
  expect(yearOf({ ...august, academicYear: 2025 })).toBe(2025);
});

test('next year’s class of the same number is another class', () => {
  const made = plan(here(), {
    ...roster,
    classes: [{ ...kingfishers, academicYear: 2027 }],
    enrolments: [],
    teaching: [],
  });
  expect(made.classes.created).toMatchObject([{ record: { academicYear: 2027 } }]);
});

const many = (count: number) =>
  school(
    ...Array.from({ length: count }, (_, each) => ({
      id: `s${each}`,
      externalIds: { mis: `${each}` },
      givenName: `N${each}`,
    })),
  );
const rows = (from: number, to: number) =>
  of(
    ...Array.from({ length: to - from }, (_, each) => ({
      ...amara,
      ref: `r${from + each}`,
      externalId: `${from + each}`,
      upn: undefined,
      givenName: `N${from + each}`,
    })),
  );

test('who is missing from a file stays, until the office says otherwise', () => {
  const made = plan(many(20), rows(1, 20));
  expect(made).toMatchObject({ missing: ['s0'], leaving: [], stops: [] });
  const left = plan(many(20), rows(1, 20), { leaving: new Set(['s0', 's5']) });
  expect(left.leaving).toEqual(['s0']);
  expect(
    applied(many(20), left, on)
      .people.filter(({ archived }) => archived)
      .map(({ id }) => id),
  ).toEqual(['s0']);
});

test('where more than one in twenty is missing, nothing is done before each is decided about', () => {
  const made = plan(many(20), rows(2, 20));
  expect(made.stops).toEqual([{ kind: 'student', missing: 2, of: 20 }]);
  expect(() => applied(many(20), made, on)).toThrow();
  expect(plan(many(20), rows(2, 20), { staying: new Set(['s0']) }).stops).toHaveLength(1);
  const decided = plan(many(20), rows(2, 20), {
    staying: new Set(['s0']),
    leaving: new Set(['s1']),
  });
  expect([decided.stops, decided.leaving]).toEqual([[], ['s1']]);
});

test.each<[string, Partial<LostPerson>]>([
  ['its number', { externalId: '0' }],
  ['a pupil number', { upn: 'j201361424001' }],
  ['a name', { givenName: 'n0', familyName: 'Okafor' }],
  ['a known name', { givenName: 'Nobody', preferredGivenName: 'N0', familyName: 'Okafor' }],
  ['a name in one', { fullName: 'Okafor, N0' }],
])('whose row is not taken is in the file all the same, by %s', (_, told) => {
  const [first, ...others] = many(20).people;
  if (!first) throw new Error('Nobody is there');
  const here = { ...emptySchool, people: [{ ...first, upn: 'J201361424001' }, ...others] };
  const clue = { where: at(2), kind: 'student', ...told } as const;
  const made = plan(here, { ...rows(2, 20), lost: [clue] });
  expect(made).toMatchObject({ missing: ['s1'], unattributed: {} });
  const asStaff = plan(here, { ...rows(2, 20), lost: [{ ...clue, kind: 'staff' }] });
  expect(asStaff.missing).toEqual(['s0', 's1']);
});

test('while a row could be anybody’s, nobody of its kind leaves, whatever was decided', () => {
  const leaving = { leaving: new Set(['s0', 's1']) };
  const lost = (clue: Partial<LostPerson>) =>
    plan(many(20), { ...rows(2, 20), lost: [{ where: at(2), ...clue }] }, leaving);
  expect(lost({ kind: 'student' })).toMatchObject({ unattributed: { student: 1 }, leaving: [] });
  expect(lost({})).toMatchObject({ unattributed: { student: 1 }, leaving: [] });
  // Somebody of another number, or of another kind, is none of the missing; nor is who was left out by hand.
  for (const clue of [{ externalId: '99' }, { kind: 'staff' }, { leftOut: true }] as const)
    expect(lost(clue)).toMatchObject({ unattributed: {}, leaving: ['s0', 's1'] });
});

test('who is refused, ambiguous or left out by hand is not missing', () => {
  const born = { ...amara, ref: 'r0', externalId: undefined, upn: undefined, givenName: 'N0' };
  const row = (change: Partial<RosterPerson>) =>
    ({ ...rows(1, 20), people: [...rows(1, 20).people, { ...born, ...change }] }) as Roster;
  const refused = plan(many(20), row({ dateOfBirth: '1990-01-01' }));
  expect(refused.refused.map(({ reason }) => reason)).toEqual(['born_not_of_school_age']);
  expect(refused.missing).toEqual([]);
  const leftOut = plan(many(20), row({ dateOfBirth: undefined }), {
    matched: new Map([['r0', 'left_out']]),
  });
  expect([leftOut.ambiguous, leftOut.missing]).toEqual([[], []]);
  const twice = row({ upn: 'J201361424001' });
  const other = { ...born, ref: 'r20', upn: 'J201361424001', givenName: 'Somebody' };
  const both = plan(many(20), { ...twice, people: [...twice.people, other] } as Roster);
  expect(both.refused.map(({ reason }) => reason)).toEqual(['upn_twice', 'upn_twice']);
  expect(both.missing).toEqual([]);
});

test.each([
  ['and is taken as the other’s', 'Okafor', '2020-03-14', []],
  ['and waits, since it seems to be somebody else’s', 'Ng', '2019-05-05', ['somebody_else']],
] as const)(
  'whose name stands in a row with another’s number is not missing: it %s',
  (_, familyName, dateOfBirth, reasons) => {
    // The only row with the name of s0 has the number of s1.
    const people = many(20).people.map((each) =>
      each.id === 's0' ? { ...each, familyName } : each,
    );
    const [first, ...others] = rows(1, 20).people;
    if (!first) throw new Error('Nobody is there');
    const file = of({ ...first, givenName: 'N0', familyName, dateOfBirth }, ...others);
    const here = { ...emptySchool, people };
    const made = plan(here, file, { leaving: new Set(['s0']) });
    expect(made).toMatchObject({ missing: [], leaving: [], stops: [], unattributed: {} });
    expect(made.ambiguous.map(({ because }) => because)).toEqual(reasons);
    // Once the office said whose row it is, it is nobody else's.
    expect(plan(here, file, { matched: new Map([[first.ref, 's1']]) }).missing).toEqual(['s0']);
  },
);

test('whose name stands in a new child’s row is not missing, unless both have a number', () => {
  const born = { ...amara, ref: 'r0', upn: undefined, givenName: 'N0', dateOfBirth: '2019-05-05' };
  const missing = (change: Partial<RosterPerson>) => {
    const row = { ...born, ...change } as RosterPerson;
    const made = plan(many(20), of(row, ...rows(1, 20).people));
    return [made.people.created.length, made.missing];
  };
  expect(missing({ externalId: undefined })).toEqual([1, []]);
  expect(missing({ externalId: '99' })).toEqual([1, ['s0']]);
});

test('a file that does not mean to name everybody makes nobody missing', () => {
  const partial = { ...rows(2, 20), covers: { ...nothing.covers, student: false } };
  expect(plan(many(20), partial)).toMatchObject({ missing: [], stops: [] });
});

test('a class has no year group of children who are refused for theirs', () => {
  const old = { ...amara, dateOfBirth: undefined, yearGroup: 10 };
  const untold = { ...kingfishers, yearGroups: [] };
  const place = { where: at(6), classRef: 'k', personRef: 'amara' };
  const plan = planImport(
    emptySchool,
    { ...roster, people: [old as RosterPerson], classes: [untold], enrolments: [place], links: [] },
    choices,
  );
  expect(plan.refused.map(({ reason }) => reason)).toContain('year_group_outside');
  expect(plan.classes.created.map(({ record }) => record.yearGroups)).toEqual([[]]);
});

test('whoever runs the school is not missing, so that a new school’s first import does not stop', () => {
  const admin: SchoolPerson = {
    id: 'admin',
    kind: 'staff',
    staffRole: 'school_admin',
    givenName: 'Nina',
    familyName: 'Frost',
    archived: false,
    externalIds: {},
  };
  const plan = planImport({ ...emptySchool, people: [admin] }, roster, choices);
  expect([plan.missing, plan.stops]).toEqual([[], []]);
  const teacher: SchoolPerson = { ...admin, staffRole: 'trainer' };
  const other = planImport({ ...emptySchool, people: [teacher] }, roster, choices);
  expect([other.missing, other.stops.length]).toEqual([['admin'], 1]);
});

test('the year group of a birthday is that of the school’s nation', () => {
  const unsaid = of({ ...amara, yearGroup: undefined, dateOfBirth: '2021-03-14' });
  const yearIn = (nation: Choices['nation']) =>
    plan(emptySchool, unsaid, { nation }).people.created.map(({ record }) => record.yearGroup);
  expect(yearIn('england')).toEqual([1]);
  expect(yearIn('scotland')).toEqual([0]);
});
