import { limits } from '../limits';
import { Unreadable } from '../trouble';
import type { FileToRead } from './file';
import { type Place, placeAfter, startOfFile } from './place';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const startsWith = (bytes: Uint8Array, ...mark: number[]) =>
  mark.every((byte, at) => bytes[at] === byte);

/** What a mark at its start says of a file's encoding; undefined without one. */
export function markOf(start: Uint8Array): Encoding | undefined {
  if (startsWith(start, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(start, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(start, 0xfe, 0xff)) return 'utf-16be';
  return undefined;
}

/** Latin letters in UTF-16 leave every other byte empty. */
export function looksLikeUtf16(start: Uint8Array): Encoding | undefined {
  const sample = start.subarray(0, 1024);
  const empty = (half: 0 | 1) =>
    sample.reduce((sum, byte, at) => sum + (byte === 0 && at % 2 === half ? 1 : 0), 0);
  const even = empty(0);
  const odd = empty(1);
  if (odd > sample.length / 5 && even < odd / 8) return 'utf-16le';
  if (even > sample.length / 5 && odd < even / 8) return 'utf-16be';
  return undefined;
}

/**
 * How a file without any declaration is written: as its mark says, else UTF-16 where it looks like it,
 * else UTF-8 where the whole of it is, else Windows-1252, which is what is left in a UK school.
 */
export async function encodingOf(file: FileToRead): Promise<Encoding> {
  const start = await startOf(file);
  return (
    markOf(start) ?? looksLikeUtf16(start) ?? ((await isUtf8(file)) ? 'utf-8' : 'windows-1252')
  );
}

export async function startOf(file: FileToRead): Promise<Uint8Array> {
  for await (const piece of file.bytes()) if (piece.length > 0) return piece;
  throw new Unreadable({ file: file.name }, 'empty');
}

export async function isUtf8(file: FileToRead) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of file.bytes()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The text of a file, piece by piece, without its mark. Bytes that the encoding does not know, and
 * characters that no text has, end the reading at their line and column.
 */
export async function* textOf(file: FileToRead, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let place = startOfFile;
  let size = 0;
  const checked = (text: string) => {
    refuseNoText(file, encoding, place, text);
    place = placeAfter(place, text);
    return text;
  };
  let before: Uint8Array = new Uint8Array();
  for await (const piece of file.bytes()) {
    size += piece.length;
    if (size > limits.fileBytes) throw new Unreadable({ file: file.name }, 'file_too_large');
    yield checked(decode(file, decoder, encoding, place, before, piece));
    before = piece.slice(-3);
  }
  yield checked(decode(file, decoder, encoding, place, before, undefined));
}

function decode(
  file: FileToRead,
  decoder: TextDecoder,
  encoding: Encoding,
  place: Place,
  before: Uint8Array,
  piece: Uint8Array | undefined,
) {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new Unreadable(
      { file: file.name, ...placeOfFirstWrong(encoding, place, before, piece) },
      piece ? 'bytes_not_of_encoding' : 'truncated_character',
      { encoding: encodingNames[encoding] },
    );
  }
}

export const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const satisfies Record<Encoding, string>;

/** The decoder says that something is wrong, not where: the piece is read again, up to what is wrong. */
function placeOfFirstWrong(
  encoding: Encoding,
  place: Place,
  before: Uint8Array,
  piece: Uint8Array | undefined,
): Place {
  if (!piece) return place;
  const tail = unfinishedTail(encoding, before);
  const text = new TextDecoder(encoding).decode(new Uint8Array([...tail, ...piece]));
  return placeAfter(place, text.slice(0, Math.max(0, text.indexOf('\ufffd'))));
}

/** The bytes of a character that the piece before began and did not end. */
function unfinishedTail(encoding: Encoding, before: Uint8Array) {
  for (let length = Math.min(3, before.length); length > 0; length -= 1) {
    const tail = before.subarray(before.length - length);
    const decoder = new TextDecoder(encoding, { fatal: true });
    try {
      if (decoder.decode(tail, { stream: true }) === '') return tail;
    } catch {}
  }
  return new Uint8Array();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Windows-1252 has nothing at these five bytes
const unassigned = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/;

function refuseNoText(file: FileToRead, encoding: Encoding, place: Place, text: string) {
  const at = text.search(encoding === 'windows-1252' ? unassigned : control);
  if (at < 0) return;
  const reason = text[at] === '\0' ? 'null_byte' : 'not_text';
  throw new Unreadable({ file: file.name, ...placeAfter(place, text.slice(0, at)) }, reason);
}
