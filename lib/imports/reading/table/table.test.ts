import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Findings } from '../findings';
import { fileInMemory } from '../opening/file';
import { all, whyUnreadable } from '../trouble.fixture';
import { rowsOf } from './rows';
import { sheetOf } from './sheet';

const expected = { required: ['UPN', 'Surname'], known: ['Forename'] };

async function read(content: string) {
  const findings = new Findings();
  const rows = await all(sheetOf(fileInMemory('roll.csv', content), expected, findings));
  return {
    rows: rows.map(({ line, cell }) => `${line}: ${cell('UPN').text} ${cell('Surname').text}`),
    ...findings.all,
  };
}

test('line breaks inside quotes and empty lines do not shift the lines that are named', async () => {
  const { rows } = await read(
    '\n\nUPN,Surname\r\n1,"van\r\nder ""Berg"""\r\n\r\n2,Khan\n3,"a\n\n"\n4,Ng',
  );
  expect(rows).toEqual(['4: 1 van\nder "Berg"', '7: 2 Khan', '8: 3 a', '11: 4 Ng']);
});

test.each([[';'], ['\t'], ['|']])('a list separated by %j is read', async (between) => {
  const { rows } = await read(
    `UPN${between}"Sur,name"${between}Surname\n1${between}x${between}Khan, Jr`,
  );
  expect(rows).toEqual(['2: 1 Khan, Jr']);
});

test('a row that does not fit the header is refused at its line, and the others are read', async () => {
  const { rows, refused } = await read('UPN,Surname\n1,Khan\n2\n3,Ng,x\n4,Ng,\n5,Reid');
  expect(rows).toEqual(['2: 1 Khan', '5: 4 Ng', '6: 5 Reid']);
  expect(refused).toEqual([
    {
      where: { file: 'roll.csv', line: 3, column: 2 },
      reason: 'row_has_fewer_cells',
      values: { cells: 1, columns: 2 },
    },
    {
      where: { file: 'roll.csv', line: 4, column: 3 },
      reason: 'row_has_more_cells',
      values: { cells: 3, columns: 2 },
    },
  ]);
});

test('a column that nobody knows is told of and left out; a nameless one at the end is none', async () => {
  const { rows, notices, refused } = await read('UPN,Surname,Favourite colour,,\n1,Khan,red\n');
  expect(rows).toEqual(['2: 1 Khan']);
  expect(refused).toEqual([]);
  expect(notices).toEqual([expect.objectContaining({ reason: 'column_unknown' })]);
});

const many = (columns: number) => Array.from({ length: columns }, (_, at) => `c${at}`).join(',');

test.each([
  ['nothing', '', { reason: 'empty' }],
  ['nothing but lines', '\n\n', { reason: 'empty' }],
  ['60 columns too many', `UPN,Surname,${many(60)}\n`, { reason: 'too_many_columns' }],
  [
    'a column missing',
    'UPN,Forename\n',
    { reason: 'column_missing', values: { column: 'Surname' } },
  ],
  ['a column twice', 'UPN,Surname,UPN\n', { reason: 'column_twice', where: { column: 3 } }],
  [
    'a column without a name',
    'UPN,,Surname\n',
    { reason: 'column_nameless', where: { column: 2 } },
  ],
  ['cut off inside quotes', 'UPN,Surname\n1,"Kha', { reason: 'truncated_in_quotes' }],
  [
    'a quote in the middle',
    'UPN,Surname\n1,"Kha"n\n',
    { reason: 'quotes_wrong', where: { line: 2 } },
  ],
  [
    'an empty byte',
    'UPN,Surname\n1,Kh\0an\n',
    { reason: 'null_byte', where: { line: 2, column: 5 } },
  ],
  ['a row without end', `UPN,Surname\n1,"${'x'.repeat(70_000)}"`, { reason: 'row_too_long' }],
  ['nothing but wrong rows', `UPN,Surname\n${'x\n'.repeat(5_001)}`, { reason: 'too_many_refused' }],
])('a list is refused as a whole: %s', async (_, content, trouble) => {
  expect(await whyUnreadable(() => read(content))).toMatchObject(trouble);
});

test('a list that ends in the middle of a row is refused; where its last row may be whole, that is told', async () => {
  const cutOff = await whyUnreadable(() => read('UPN,Forename,Surname\n1,Jo,Khan\n2,Em'));
  expect(cutOff).toMatchObject({ reason: 'cut_off', where: { line: 3 } });
  const open = await read('UPN,Surname\n1,Khan\n2,Kh');
  expect(open.rows).toEqual(['2: 1 Khan', '3: 2 Kh']);
  expect(open.notices).toMatchObject([{ reason: 'last_line_open', where: { line: 3 } }]);
  // A short row before the end, or one whose line ends, is only refused itself.
  const short = await read('UPN,Surname\n1\n2\r\n');
  expect(short.refused.map(({ reason }) => reason)).toEqual([
    'row_has_fewer_cells',
    'row_has_fewer_cells',
  ]);
  expect((await read('UPN,Surname\n1,Khan\r\n')).notices).toEqual([]);
});

test.each([
  ['Total: 30'],
  ['Total pupils,30'],
  ['Grand total 1,204'],
  ['30 records'],
  ['Number of pupils: 30'],
  ['End of report'],
  ['*** End of list ***'],
  ['Page 1 of 1'],
  ['Printed on 21/11/2026 by Mrs Frost'],
  ['Total: 30,,'],
  ['--------'],
])('what is printed below a list refuses nothing: %s', async (footer) => {
  for (const end of ['', '\n', '\n\n', '\n   ', '\n,,\n'])
    expect(await read(`UPN,Forename,Surname\n1,Jo,Khan\n${footer}${end}`)).toEqual({
      rows: ['2: 1 Khan'],
      refused: [],
      setAside: [],
      notices: [{ where: { file: 'roll.csv', line: 3 }, reason: 'footer_left_out' }],
    });
});

test('only what stands below the last row is a footer, and only where it says what footers say', async () => {
  const between = await read('UPN,Forename,Surname\n1,Jo,Khan\nTotal: 1\n2,Em,Ng\n');
  expect(between.rows).toEqual(['2: 1 Khan', '4: 2 Ng']);
  expect(between.refused).toMatchObject([{ where: { line: 3 }, reason: 'row_has_fewer_cells' }]);
  expect(between.notices).toEqual([]);
  const people = 'UPN,Surname\n1,Page\nTotal,Ng\nEndacott,Khan\n';
  expect((await read(people)).rows).toEqual(['2: 1 Page', '3: Total Ng', '4: Endacott Khan']);
  for (const cut of ['2,Em', 'Tota', '21', 'Endacott'])
    expect(
      await whyUnreadable(() => read(`UPN,Forename,Surname\n1,Jo,Khan\n${cut}`)),
    ).toMatchObject({ reason: 'cut_off' });
});

test('a row in which nothing stands is none, wherever it stands', async () => {
  const blank = await read('UPN,Forename,Surname\n   \n1,Jo,Khan\n,,\n2,Em,Ng\n , ,\n\t');
  expect(blank.rows).toEqual(['3: 1 Khan', '5: 2 Ng']);
  expect([blank.refused, blank.notices]).toEqual([[], []]);
});

test('an entry longer than any is refused with its row', async () => {
  const { rows, refused } = await read(`UPN,Surname\n1,${'x'.repeat(5_000)}\n2,Khan`);
  expect(rows).toEqual(['3: 2 Khan']);
  expect(refused).toMatchObject([{ reason: 'field_too_long', where: { line: 2, column: 2 } }]);
});

test('whatever stands in the cells, each record is told at the line on which it begins', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', '李') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
      async (records) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const written = [['h', 'i'], ...records].map((each) => each.map(quoted).join(','));
        let line = 1;
        const lines = written.map((text) => {
          const at = line;
          line += text.split('\n').length;
          return at;
        });
        const rows = await all(rowsOf(fileInMemory('a.csv', `${written.join('\n')}\n`)));
        expect(rows).toEqual(
          [['h', 'i'], ...records].map((cells, at) => ({ cells, line: lines[at] })),
        );
      },
    ),
    { numRuns: 200 },
  );
});
