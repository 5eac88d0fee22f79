import { expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { fileInMemory } from '../opening/file';
import { type Establishment, establishmentsOf } from './read';

const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),Town,Postcode,GOR (name),HeadLastName';
const hill =
  '100001,201,City of London,3614,Hill Primary,Voluntary aided school,Open,Primary,London,ec1a 1aa,London,Ashe';

async function read(...lines: readonly (string | Uint8Array)[]) {
  const content = lines.every((line) => typeof line === 'string')
    ? lines.join('\r\n')
    : (lines[0] ?? '');
  const schools: Establishment[] = [];
  for await (const school of establishmentsOf(fileInMemory('register.csv', content)))
    schools.push(school);
  return schools;
}

const whyNot = (...lines: string[]) =>
  read(...lines).then(
    () => undefined,
    ({ reason, where, values }) => ({ reason, where, values }),
  );

test('a school is read without the name of its head', async () => {
  const [school] = await read(header, hill);
  expect(school).toEqual({
    urn: '100001',
    laestab: '2013614',
    name: 'Hill Primary',
    type: 'Voluntary aided school',
    phase: 'Primary',
    nation: 'england',
    localAuthority: 'City of London',
    region: 'London',
    town: 'London',
    postcode: 'EC1A 1AA',
    open: true,
  });
});

test('what the register leaves open is nothing, and short numbers are filled up', async () => {
  const [closed, wales, overseas] = await read(
    header,
    '100002,1,Somewhere,12,Old School,Community school,Closed,Not applicable,,,Not Applicable,',
    '400001,660,Isle of Anglesey,,Ysgol y Môr,Welsh establishment,Open,Not applicable,,,Wales (pseudo),',
    '130000,702,BFPO,3000,Far School,Service children’s education,Open,Primary,,,Not Applicable,',
  );
  expect(closed).toMatchObject({
    laestab: '0010012',
    phase: null,
    region: null,
    town: null,
    postcode: null,
    open: false,
  });
  expect(wales).toMatchObject({
    name: 'Ysgol y Môr',
    nation: 'wales',
    laestab: null,
    region: 'Wales',
  });
  expect(overseas).toMatchObject({ nation: null });
});

test('Windows-1252 and UTF-16 are read as well as UTF-8', async () => {
  const text = `${header}\n${hill.replace('Hill', 'Zoë')}\n`;
  const [latin] = await read(Buffer.from(text, 'latin1'));
  const [wide] = await read(Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect([latin?.name, wide?.name]).toEqual(['Zoë Primary', 'Zoë Primary']);
});

test.each([
  ['another list', ['Name,Town', 'Ann,Leeds'], 'column_missing', { line: 1 }],
  ['a line too short', [header, hill, '100002,201'], 'other_width', { line: 3, column: 3 }],
  ['a line too long', [header, `${hill},more`], 'other_width', { line: 2, column: 13 }],
  ['an odd URN', [header, hill.replace('100001', '1OOOO1')], 'urn_odd', { line: 2, column: 1 }],
  ['a URN twice', [header, hill, hill], 'urn_twice', { line: 3, column: 1 }],
  ['no name', [header, hill.replace('Hill Primary', '')], 'name_missing', { line: 2, column: 5 }],
  ['an odd authority', [header, hill.replace('201', 'x')], 'authority_odd', { line: 2, column: 2 }],
  ['an odd number', [header, hill.replace('3614', '36145')], 'number_odd', { line: 2, column: 4 }],
  ['a header alone', [header], 'empty', {}],
])('%s is refused, naming where', async (_what, lines, reason, where) => {
  expect(await whyNot(...lines)).toMatchObject({
    reason,
    where: { file: 'register.csv', ...where },
  });
});

withTestData(`the real registers are read whole${given}`, async () => {
  const schools = await read(testFile('gias/schools.csv'));
  expect(schools).toHaveLength(21_567);
  expect(schools[0]).toMatchObject({
    urn: '100000',
    laestab: '2013614',
    name: "Sir John Cass's Foundation Primary School",
    localAuthority: 'City of London',
  });
  const [first, ...rest] = await read(testFile('gias/gias-full-layout-60.csv'));
  expect(first).toMatchObject({ urn: '130000', laestab: '1001000', name: 'school 1', open: true });
  expect(rest).toHaveLength(59);
});
