import { expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { fileInMemory } from '../opening/file';
import type { ReadingOptions } from '../options';
import { readRoster } from '../read';
import { today } from '../reading.fixture';
import { inWords, whyUnreadable } from '../trouble.fixture';

const ours = { laestab: '202/2290' };

async function read(content: Uint8Array | string, options: Partial<ReadingOptions> = {}) {
  const files = [fileInMemory('2022290_CTF_202LLLL_001.xml', content)];
  const roster = await readRoster(files, { today, school: ours, ...options });
  for (const trouble of [...roster.refused, ...roster.setAside, ...roster.notices])
    inWords(trouble);
  return roster;
}

const pupil = (fields: Readonly<Record<string, string>> = {}, contacts = mother) => {
  const all = {
    UPN: 'J201361424001',
    Surname: "O'Brien",
    Forename: 'Zoë',
    DOB: '2020-05-09',
    ...fields,
  };
  const elements = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`);
  return `<Pupil>${elements.join('')}
    <BasicDetails><FormerUPN>V20136142400A</FormerUPN><MiddleNames/><PreferredForename>Zo</PreferredForename><NCyearActual>1</NCyearActual>
    <Language><Type>F</Type><Language>ENG</Language></Language></BasicDetails>
    <Contacts>${contacts}</Contacts></Pupil>`;
};
const mother = `<Contact><Order>1</Order><Title>Mrs</Title><Surname>O'Brien</Surname><Forename>Aoife</Forename>
  <Relationship>PAM</Relationship><Responsibility>true</Responsibility><Phones><Phone><PhoneNo>020 7946 0000</PhoneNo></Phone></Phones>
  <Email>aoife@hazelbrook.example</Email></Contact>`;
const header = (from = '2290', to = '202LLLL', qualifier = 'partial') => `<Header>
  <DocumentName>Common Transfer File</DocumentName><CTFversion>24.0</CTFversion><DocumentQualifier>${qualifier}</DocumentQualifier>
  <SourceSchool><LEA>202</LEA><Estab>${from}</Estab><URN>100015</URN><SchoolName>Hazelbrook</SchoolName></SourceSchool>
  <DestSchool><LEA>${to.slice(0, 3)}</LEA><Estab>${to.slice(3)}</Estab></DestSchool></Header>`;
const ctf = (pupils: string, head = header()) => `<?xml version="1.0" encoding="UTF-8"?>
<CTfile>${head}<CTFpupilData>${pupils}</CTFpupilData></CTfile>`;

test('a transfer file tells of children and of whom to ring', async () => {
  const roster = await read(ctf(pupil()));
  expect(roster).toMatchObject({
    format: 'ctf',
    covers: { student: false, staff: false, guardian: false },
    schools: [{ name: 'Hazelbrook', identifier: '100015' }],
    refused: [],
    notices: [],
    people: [
      {
        kind: 'student',
        upn: 'J201361424001',
        formerUpn: 'V20136142400A',
        givenName: 'Zoë',
        familyName: "O'Brien",
        preferredGivenName: 'Zo',
        dateOfBirth: '2020-05-09',
        yearGroup: 1,
        homeLanguage: 'ENG',
      },
      {
        kind: 'guardian',
        title: 'Mrs',
        givenName: 'Aoife',
        email: 'aoife@hazelbrook.example',
        telephone: '020 7946 0000',
      },
    ],
    links: [{ relation: 'mother', parentalResponsibility: 'yes', primaryContact: true }],
  });
  expect(roster.people[0]).not.toHaveProperty('middleName');
});

test('what stands in it and is not taken is told, once of each kind', async () => {
  const more = `<Contact><Surname>Byrne</Surname><Forename>Sean</Forename><Phones>
    <Phone><PhoneNo>020 7946 0001</PhoneNo></Phone><Phone><PhoneNo>020 7946 0002</PhoneNo></Phone></Phones>
    <Address><AddressLine1>1 The Green</AddressLine1></Address>
    <Address><AddressLine1>2 The Mews</AddressLine1><PostCode>AB1 2CD</PostCode></Address></Contact>`;
  const pupils = [
    pupil({ SENneeds: '<SENneed><SENtype>SPLD</SENtype></SENneed>' }, `${mother}${more}`),
    pupil({ UPN: 'M202201925002', Gender: 'F', SENstatus: 'K', Ethnicity: 'WBRI' }),
  ];
  const { notices, people } = await read(ctf(pupils.join('')));
  expect(notices.map(({ reason, values }) => [reason, values?.what]).toSorted()).toEqual(
    ['addresses', 'needs', 'origin', 'sex', 'telephones'].map((what) => ['ctf_not_taken', what]),
  );
  expect(people.find(({ familyName }) => familyName === 'Byrne')).toMatchObject({
    telephone: '020 7946 0001',
    // Of the second address nothing fills what the first leaves empty.
    address: { lines: '1 The Green', town: '', postcode: '' },
  });
});

test.each([
  ['N', 'none'],
  ['K', 'support'],
  ['A', 'support'],
  ['E', 'ehc_plan'],
  ['s', 'ehc_plan'],
])('support that is written as %s is %s', async (code, senStatus) => {
  const { people, notices } = await read(ctf(pupil({ SENstatus: code })));
  expect([people[0]?.senStatus, notices]).toEqual([senStatus, []]);
  const sen = `<SEN><StartDate>2024-09-01</StartDate><SENprovision>${code}</SENprovision></SEN>`;
  const { people: again } = await read(ctf(pupil({ SENhistory: sen })));
  expect(again[0]?.senStatus).toBe(senStatus);
});

test('of a history of support what holds today counts', async () => {
  const time = (from: string, to: string, code: string) =>
    `<SEN><StartDate>${from}</StartDate><EndDate>${to}</EndDate><SENprovision>${code}</SENprovision></SEN>`;
  const status = async (...times: string[]) =>
    (await read(ctf(pupil({ SENhistory: times.join('') })))).people[0]?.senStatus;
  const [before, now] = [time('2023-09-01', '2025-07-20', 'K'), time('2025-09-01', '', 'E')];
  expect(await status(before, now)).toBe('ehc_plan');
  expect(await status(now, before)).toBe('ehc_plan');
  expect(await status(before)).toBe('none');
  expect(await status(before, time('2099-09-01', '', 'E'))).toBe('none');
  expect(await status()).toBeUndefined();
});

test('a status that is in no list is told and not taken, and costs the child nothing', async () => {
  const { people, notices } = await read(ctf(pupil({ SENstatus: 'X' })));
  expect(people[0]).not.toHaveProperty('senStatus');
  expect(notices).toMatchObject([{ reason: 'ctf_not_taken', values: { what: 'needs' } }]);
});

test('where a child lives is read in either way of writing it', async () => {
  const living = async (address: string) => {
    const { people, notices } = await read(ctf(pupil({ Address: address })));
    return [people[0]?.address, notices.length];
  };
  expect(
    await living(
      '<AddressLine1>Flat 2</AddressLine1><AddressLine2>12 Mill Lane</AddressLine2>' +
        '<PostCode>AB1 2CD</PostCode>',
    ),
  ).toEqual([{ lines: 'Flat 2\n12 Mill Lane', town: '', postcode: 'AB1 2CD' }, 0]);
  expect(
    await living(
      '<BS7666Address><SAON>Flat 2</SAON><PAON>12</PAON><Street>Mill Lane</Street>' +
        '<Town>Ashby</Town><PostTown>Ludlow</PostTown></BS7666Address><PostCode>SY8 1AA</PostCode>',
    ),
  ).toEqual([{ lines: 'Flat 2\n12 Mill Lane\nAshby', town: 'Ludlow', postcode: 'SY8 1AA' }, 0]);
  expect(await living('<PostCode>SY8 1AA</PostCode>')).toEqual([undefined, 0]);
  expect(await living(`<AddressLine1>${'long '.repeat(50)}</AddressLine1>`)).toEqual([
    undefined,
    1,
  ]);
});

test('only a file that says it is whole makes a child who is not in it missing', async () => {
  expect((await read(ctf(pupil(), header('2290', '202LLLL', 'full')))).covers.student).toBe(true);
});

test.each([
  [{ DOB: '31/12/2020' }, 'date_not_iso', 'Pupil 2, DOB'],
  [{ DOB: '2031-02-30' }, 'date_unreadable', 'Pupil 2, DOB'],
  [{ DOB: '2031-02-20' }, 'born_in_the_future', 'Pupil 2, DOB'],
  [{ DOB: '' }, 'value_missing', 'Pupil 2, DOB'],
  [{ Surname: '' }, 'name_missing', 'Pupil 2, Surname'],
  [{ Forename: ' ' }, 'name_missing', 'Pupil 2, Forename'],
  [{ UPN: 'K201361424001' }, 'upn_check_letter', 'Pupil 2, UPN'],
] as const)(
  'a pupil is refused by number and place, and the others are read: %j',
  async (fields, reason, field) => {
    const { people, refused, links } = await read(
      ctf(`${pupil()}\n${pupil({ UPN: 'M202201925002', ...fields })}`),
    );
    expect(people).toHaveLength(2);
    expect(links).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason, where: { field } });
    expect(refused[0]?.where.line).toBeGreaterThan(6);
  },
);

test('a contact without a name is refused, and the child is read', async () => {
  const nameless = '<Contact><Order>1</Order><Surname>Khan</Surname></Contact>';
  const { people, refused } = await read(ctf(pupil({}, nameless + mother)));
  expect(people.map(({ kind }) => kind)).toEqual(['student', 'guardian']);
  expect(refused).toMatchObject([{ where: { field: 'Pupil 1, Contact, Forename' } }]);
});

test('two pupils of one number are both refused', async () => {
  const { people, refused } = await read(ctf(pupil() + pupil({ Forename: 'Aoife' })));
  expect(people).toEqual([]);
  expect(refused.filter(({ reason }) => reason === 'twice_in_file')).toHaveLength(2);
});

test('a file from or for the school is taken; one between others only when the office says so', async () => {
  const passing = ctf(pupil(), header('3614', '2013614'));
  expect((await read(ctf(pupil(), header('3614', '2022290')))).notices).toEqual([]);
  expect(await whyUnreadable(() => read(passing))).toMatchObject({
    reason: 'ctf_other_school',
    where: { line: 4 },
    values: { from: '2023614', to: '2013614' },
  });
  const taken = await read(passing, { takeFromOtherSchools: true });
  expect(taken.people).toHaveLength(2);
  expect(taken.notices).toMatchObject([{ reason: 'ctf_of_others_taken' }]);
  const unsaid = ctf(pupil(), '<Header><DocumentName>Common Transfer File</DocumentName></Header>');
  expect(await whyUnreadable(() => read(unsaid))).toMatchObject({ reason: 'ctf_schools_unsaid' });
  expect((await read(passing, { school: {} })).notices).toMatchObject([
    { reason: 'ctf_school_unchecked' },
  ]);
});

test.each([
  ['another kind of document', '<?xml version="1.0"?><html/>', 'ctf_root'],
  ['no pupils', ctf(''), 'ctf_no_pupils'],
  ['cut off', ctf(pupil()).slice(0, -60), 'xml_truncated'],
])('a file is refused as a whole: %s', async (_, content, reason) => {
  expect(await whyUnreadable(() => read(content))).toMatchObject({ reason });
});

withTestData.each([
  ['ok_001pupil_2022290_CTF_202LLLL_001.xml', 1],
  ['ok_420pupils_2022290_CTF_202LLLL_002.xml', 420],
  ['ok_utf16.xml', 3],
  ['ok_utf8_bom.xml', 3],
])(`a file from elsewhere reads completely: %s${given}`, async (name, pupils) => {
  const { people, links, refused, setAside, notices } = await read(testFile(`ctf/${name}`));
  expect([refused, setAside]).toEqual([[], []]);
  // The sex of a child is nothing that is kept here.
  expect(notices.map(({ values }) => values?.what)).toEqual(['sex']);
  expect(people.filter(({ kind }) => kind === 'student')).toHaveLength(pupils);
  expect(links).toHaveLength(pupils);
});

withTestData.each([
  ['bad_dob_ddmmyyyy.xml', 'date_unreadable', 'Pupil 1, DOB'],
  ['bad_dob_future.xml', 'date_unreadable', 'Pupil 1, DOB'],
  ['bad_missing_surname.xml', 'name_missing', 'Pupil 1, Surname'],
])(`a bad file from elsewhere is refused by the pupil: %s${given}`, async (name, reason, field) => {
  const { people, refused } = await read(testFile(`ctf/${name}`));
  expect(refused[0]).toMatchObject({ reason, where: { line: 2, field } });
  expect(people.filter(({ kind }) => kind === 'student')).toHaveLength(2);
});

withTestData.each([
  ['bad_cp1252_bytes_declared_utf8.xml', 'bytes_not_of_encoding'],
  ['bad_other_school.xml', 'ctf_other_school'],
])(
  `a bad file from elsewhere is refused as a whole, at its line: %s${given}`,
  async (name, reason) => {
    const trouble = await whyUnreadable(() => read(testFile(`ctf/${name}`)));
    expect(trouble).toMatchObject({ reason, where: { line: 2, column: expect.any(Number) } });
  },
);
