import fc from 'fast-check';
import { expect, test } from 'vitest';
import { all, whyUnreadable } from '../trouble.fixture';
import { encodingOf, textOf } from './encoding';
import { fileInMemory } from './file';

const list = 'Surname,Forename\nO’Brien,Zoë\n';
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const windows = (text: string) => Buffer.from(text.replace('’', '\x92'), 'latin1');

async function read(content: Uint8Array | string) {
  const file = fileInMemory('roll.csv', content);
  const encoding = await encodingOf(file);
  return { encoding, text: (await all(textOf(file, encoding))).join('') };
}

test.each([
  ['UTF-8', Buffer.from(list), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${list}`), 'utf-8'],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${list}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 the other way round', swapped(`\ufeff${list}`), 'utf-16be'],
  ['UTF-16 without a mark', Buffer.from(list, 'utf16le'), 'utf-16le'],
  ['UTF-16 the other way round without a mark', swapped(list), 'utf-16be'],
  ['Windows-1252', windows(list), 'windows-1252'],
])('a list is read letter by letter: %s', async (_, bytes, encoding) => {
  expect(await read(bytes)).toEqual({ encoding, text: list });
});

test('letters that fall between two pieces of a file are read whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (name) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
      const told = name.replaceAll(/[\u0000-\u001f\u007f\ufeff\ufffe\uffff]/g, '');
      const long = `${'é'.repeat(32_767)}x${told}`;
      expect((await read(long)).text).toBe(long);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['nothing', '', { reason: 'empty' }],
  ['an empty byte', 'Surname\nKhan\0', { reason: 'null_byte', where: { line: 2, column: 5 } }],
  ['a picture', Buffer.from('89504e470d0a1a0a0d', 'hex'), { reason: 'not_text' }],
  [
    'a byte that Windows-1252 has not',
    Buffer.from('Surname\nZo\xeb\x81', 'latin1'),
    { reason: 'not_text', where: { line: 2, column: 4 } },
  ],
  [
    'UTF-8 by its mark and not by its bytes',
    Buffer.concat([Buffer.from('\ufeffSurname\nM'), Buffer.from([0xfc]), Buffer.from('ller')]),
    { reason: 'bytes_not_of_encoding', where: { line: 2, column: 2 } },
  ],
  [
    'UTF-8 cut off in a letter',
    Buffer.from('\ufeffSurname\nZoë').subarray(0, -1),
    { reason: 'truncated_character', where: { line: 2, column: 3 } },
  ],
  [
    'UTF-16 cut off in a letter',
    Buffer.from('\ufeffSurname', 'utf16le').subarray(0, -1),
    { reason: 'truncated_character' },
  ],
])('a file that is no text is refused at its place: %s', async (_, content, trouble) => {
  expect(await whyUnreadable(() => read(content))).toMatchObject(trouble);
});

test('a wrong byte is found wherever the pieces of the file are divided', async () => {
  const start = Buffer.from(`\ufeff${'x'.repeat(65_530)}\n`);
  const content = Buffer.concat([start, Buffer.from('é'.repeat(5)), Buffer.from([0xff])]);
  expect(await whyUnreadable(() => read(content))).toMatchObject({
    where: { line: 2, column: 6 },
  });
});
