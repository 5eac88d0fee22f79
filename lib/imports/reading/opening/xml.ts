import { SaxesParser } from 'saxes';
import { limits } from '../limits';
import { lookUp } from '../look-up';
import { Unreadable, type Where } from '../trouble';
import {
  type Encoding,
  encodingNames,
  isUtf8,
  looksLikeUtf16,
  markOf,
  startOf,
  textOf,
} from './encoding';
import type { FileToRead } from './file';

/** What is told of a document while it is read; no element is kept. */
export type XmlListener = Readonly<{
  opened: (name: string, where: Where) => void;
  /** With the text that stood directly in it, trimmed. */
  closed: (name: string, text: string, where: Where) => void;
}>;

/**
 * Reads a document once, from start to end. A document type is refused as soon as it is seen, before
 * anything that it declares could be used, so there are no entities but the five that XML itself has.
 */
export async function readXml(file: FileToRead, { opened, closed }: XmlListener): Promise<void> {
  const parser = new SaxesParser({ position: true });
  const here = (): Where => ({
    file: file.name,
    line: parser.line,
    column: parser.columnIndex + 1,
  });
  const texts: string[] = [];
  const starts: Where[] = [];
  let over = false;

  parser.on('doctype', () => {
    throw new Unreadable(here(), 'xml_doctype');
  });
  parser.on('error', () => {
    throw new Unreadable(here(), over ? 'xml_truncated' : 'xml_broken');
  });
  parser.on('opentagstart', ({ name }) => {
    if (texts.length >= limits.xmlDepth) throw new Unreadable(here(), 'xml_too_deep');
    const where = here();
    texts.push('');
    starts.push(where);
    opened(localName(name), where);
  });
  const text = (more: string) => {
    const last = texts.length - 1;
    if (last < 0) return;
    const whole = `${texts[last]}${more}`;
    if (whole.length > limits.xmlTextLength) throw new Unreadable(here(), 'field_too_long');
    texts[last] = whole;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    const start = starts.pop() ?? here();
    closed(localName(name), (texts.pop() ?? '').trim(), start);
  });

  for await (const piece of textOf(file, await encodingOfXml(file))) parser.write(piece);
  over = true;
  parser.close();
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** What a document says of its encoding must agree with its mark and its bytes. */
async function encodingOfXml(file: FileToRead): Promise<Encoding> {
  const start = await startOf(file);
  const actual = markOf(start) ?? looksLikeUtf16(start);
  const declared = declarationOf(start, actual ?? 'utf-8');
  const known = declared === undefined ? undefined : lookUp(byName, declared.toLowerCase());
  if (declared !== undefined && !known)
    throw new Unreadable({ file: file.name, line: 1 }, 'xml_encoding_unknown', {
      encoding: declared.slice(0, 40),
    });
  const lie = (found: Encoding) =>
    new Unreadable({ file: file.name, line: 1 }, 'xml_encoding_lies', {
      declared: declared ?? '',
      actual: encodingNames[found],
    });
  if (actual) {
    if (known && encodingNames[known] !== encodingNames[actual]) throw lie(actual);
    return actual;
  }
  if (known?.startsWith('utf-16')) throw lie('utf-8');
  if (known === 'windows-1252' && (await isUtf8BeyondAscii(file))) throw lie('utf-8');
  return known ?? 'utf-8';
}

function declarationOf(start: Uint8Array, encoding: Encoding) {
  const text = new TextDecoder(encoding).decode(start.subarray(0, 400));
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
}

const byName: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/** Letters beyond ASCII in Windows-1252 are all but never UTF-8 by chance. */
async function isUtf8BeyondAscii(file: FileToRead) {
  let beyond = false;
  for await (const piece of file.bytes()) beyond ||= piece.some((byte) => byte > 0x7f);
  return beyond && isUtf8(file);
}
