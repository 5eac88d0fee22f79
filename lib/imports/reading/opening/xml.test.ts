import { expect, test } from 'vitest';
import { whyUnreadable } from '../trouble.fixture';
import { fileInMemory } from './file';
import { readXml } from './xml';

async function told(content: Uint8Array | string) {
  const found: string[] = [];
  await readXml(fileInMemory('roll.xml', content), {
    opened: (name) => found.push(`<${name}>`),
    closed: (name, text, { line }) => found.push(`${name} at line ${line}: ${text}`),
  });
  return found;
}
const whyNot = (content: Uint8Array | string) => whyUnreadable(() => told(content));

test('elements are told in their order, with their text and where they begin', async () => {
  expect(
    await told('<CTfile>\n<Surname>O&apos;Brien &amp; <![CDATA[<Ng>]]></Surname></CTfile>'),
  ).toEqual(['<CTfile>', '<Surname>', "Surname at line 2: O'Brien & <Ng>", 'CTfile at line 1: ']);
});

const laughs = `<?xml version="1.0"?>
<!DOCTYPE CTfile [<!ENTITY ha "ha">
${Array.from({ length: 9 }, (_, at) => `<!ENTITY ha${at + 1} "${`&ha${at || ''};`.repeat(10)}">`).join('\n')}
]>
<CTfile>&ha9;</CTfile>`;

test.each([
  ['a billion laughs', laughs, 'xml_doctype'],
  ['a document type alone', '<!DOCTYPE CTfile><CTfile/>', 'xml_doctype'],
  [
    'a file of this machine as an entity',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    'xml_doctype',
  ],
  [
    'a document type from elsewhere',
    '<!DOCTYPE a SYSTEM "http://127.0.0.1:4399/a.dtd"><a/>',
    'xml_doctype',
  ],
  ['an entity that nobody declared', '<a>&b;</a>', 'xml_broken'],
  ['cut off', '<CTfile><Pupil><Surname>Kha', 'xml_truncated'],
  ['tags that cross', '<a><b></a></b>', 'xml_broken'],
  ['elements without end', '<a>'.repeat(1_000), 'xml_too_deep'],
  ['a text without end', `<a>${'x'.repeat(100_000)}</a>`, 'field_too_long'],
  [
    'an encoding that is none',
    '<?xml version="1.0" encoding="EBCDIC"?><a/>',
    'xml_encoding_unknown',
  ],
  [
    'said to be UTF-16 and plain',
    '<?xml version="1.0" encoding="UTF-16"?><a/>',
    'xml_encoding_lies',
  ],
  [
    'said to be UTF-8 and UTF-16',
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>', 'utf16le'),
    'xml_encoding_lies',
  ],
  [
    'said to be Windows-1252 and UTF-8',
    '<?xml version="1.0" encoding="windows-1252"?><a>Zoë</a>',
    'xml_encoding_lies',
  ],
  ['nothing', '', 'empty'],
])('a document is refused: %s', async (_, content, reason) => {
  expect(await whyNot(content)).toMatchObject({ reason });
});

test('bytes that are not what the document says are refused where they stand', async () => {
  const content = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<a>Zo\xeb</a>', 'latin1');
  expect(await whyNot(content)).toMatchObject({
    reason: 'bytes_not_of_encoding',
    where: { file: 'roll.xml', line: 2, column: 6 },
  });
});

test.each([
  [
    'Windows-1252',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zo\xeb</a>', 'latin1'),
  ],
  ['UTF-16', Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>Zoë</a>', 'utf16le')],
  ['UTF-8 without saying so', Buffer.from('<a>Zoë</a>')],
])('a document in what it says it is written in is read: %s', async (_, content) => {
  expect(await told(content)).toContain('a at line 1: Zoë');
});
