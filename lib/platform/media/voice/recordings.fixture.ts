import { writeWav } from './wav';

/*
 * Recordings as devices write them, made by program: real containers around silence, with the
 * metadata that real devices leave in them.
 */

export const secret = 'Priya Okafor, iPad, +51.5074-0.1278/';
const secretBytes = Buffer.from(secret);

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const zeros = (length: number) => Buffer.alloc(length);

export function wav({ seconds = 2, rate = 8000 } = {}) {
  const tone = Float32Array.from({ length: seconds * rate }, (_, at) => Math.sin(at / 5) / 2);
  const plain = writeWav(tone, rate);
  const list = Buffer.concat([
    Buffer.from('LIST'),
    Buffer.alloc(4),
    Buffer.from('INFOIART'),
    secretBytes,
  ]);
  list.writeUInt32LE(list.length - 8, 4);
  return Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)]);
}

/** MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26 milliseconds a frame. */
export function mp3({ frames = 100 } = {}) {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), zeros(413)]);
  const text = Buffer.concat([Buffer.from('TPE1'), uint32(secret.length), zeros(2), secretBytes]);
  const before = Buffer.concat([
    Buffer.from('ID3\x03\0\0\0\0\0'),
    Buffer.from([text.length]),
    text,
  ]);
  const after = Buffer.concat([Buffer.from('TAG'), secretBytes, zeros(125 - secret.length)]);
  return Buffer.concat([before, ...Array<Buffer>(frames).fill(frame), after]);
}

/** Bare AAC (ADTS), low complexity unless told otherwise, 44.1 kHz, one channel: 100 bytes and 23 milliseconds a frame. */
export function adts({ frames = 100, profile = 1 } = {}) {
  const head = Buffer.from([0xff, 0xf1, (profile << 6) | (4 << 2), 0x40, 0, 0, 0]);
  head.writeUInt16BE((100 << 5) | 0x1f, 4);
  const frame = Buffer.concat([head, zeros(93)]);
  const before = Buffer.concat([
    Buffer.from('ID3\x03\0\0\0\0\0'),
    Buffer.from([secret.length]),
    secretBytes,
  ]);
  const after = Buffer.concat([Buffer.from('TAG'), secretBytes, zeros(125 - secret.length)]);
  return Buffer.concat([before, ...Array<Buffer>(frames).fill(frame), after]);
}

export const box = (name: string, ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(8 + body.length), Buffer.from(name, 'latin1'), body]);
};

const aDay = uint32(3_800_000_000);
const sound = Buffer.from('the sound itself');
const fileType = box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42'));
const location = () => box('udta', box('\xa9xyz', secretBytes));

function movie(
  { units, kind, codec }: { units: number; kind: string; codec: string },
  ...more: Buffer[]
) {
  const header = box('mvhd', zeros(4), aDay, aDay, uint32(1000), uint32(0), zeros(80));
  const handler = box('hdlr', zeros(8), Buffer.from(kind), zeros(12), secretBytes, zeros(1));
  const table = box(
    'stbl',
    box('stsd', zeros(4), uint32(1), box(codec, zeros(28))),
    box('stts', zeros(4), uint32(units ? 1 : 0), ...(units ? [uint32(units), uint32(1024)] : [])),
    box('stco', zeros(4), uint32(1), uint32(fileType.length + 8)),
  );
  const media = box(
    'mdia',
    box('mdhd', zeros(4), aDay, aDay, uint32(16_000), uint32(units * 1024), zeros(4)),
    handler,
    box('minf', box('smhd', zeros(8)), table),
  );
  const track = box('trak', box('tkhd', zeros(4), aDay, aDay, zeros(72)), media, location());
  return box('moov', header, track, ...more, location(), box('meta', secretBytes));
}

/** Recorded whole: 1024 units of 1/16000 s in each sample. */
export const mp4 = ({ samples = 100, kind = 'soun', codec = 'mp4a' } = {}) =>
  Buffer.concat([
    fileType,
    box('mdat', sound),
    movie({ units: samples, kind, codec }),
    box('uuid', secretBytes),
  ]);

/** Recorded live, in fragments, as Safari does. */
export function fragmentedMp4({ fragments = 3, samples = 50 } = {}) {
  const defaults = box('trex', zeros(4), uint32(1), uint32(1), uint32(1024), zeros(8));
  const run = box('trun', zeros(4), uint32(samples));
  const fragment = Buffer.concat([
    box('moof', box('mfhd', zeros(8)), box('traf', box('tfhd', zeros(4), uint32(1)), run)),
    box('mdat', sound),
  ]);
  return Buffer.concat([
    fileType,
    movie({ units: 0, kind: 'soun', codec: 'mp4a' }, box('mvex', defaults)),
    ...Array<Buffer>(fragments).fill(fragment),
  ]);
}

/** 20 milliseconds of silence, as an encoder of Opus writes them. */
const silence = Buffer.from([0xf8, 0xff, 0xfe]);
const opusHead = Buffer.concat([
  Buffer.from('OpusHead'),
  Buffer.from([1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0]),
]);

const element = (id: number[], ...content: Uint8Array[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([
    Buffer.from(id),
    Buffer.from([0x10]),
    uint32(body.length).subarray(1),
    body,
  ]);
};
const openEnded = (id: number[], ...content: Uint8Array[]) =>
  Buffer.concat([Buffer.from([...id, 0x01, 255, 255, 255, 255, 255, 255, 255]), ...content]);

/** As Chrome records: lengths left open, one track. */
export function webm({ packets = 100, packet = silence, kind = 2, codec = 'A_OPUS' } = {}) {
  // The element's length has four bytes, of which the first marks that.
  const block = element([0xa3], Buffer.from([0x81, 0, 0, 0x80]), packet);
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from('webm'))),
    openEnded(
      [0x18, 0x53, 0x80, 0x67],
      element([0x15, 0x49, 0xa9, 0x66], element([0x57, 0x41], secretBytes)),
      element([0x12, 0x54, 0xc3, 0x67], secretBytes),
      element(
        [0x16, 0x54, 0xae, 0x6b],
        element(
          [0xae],
          element([0xd7], Buffer.from([1])),
          element([0x83], Buffer.from([kind])),
          element([0x86], Buffer.from(codec)),
          element([0x63, 0xa2], opusHead),
        ),
      ),
      openEnded(
        [0x1f, 0x43, 0xb6, 0x75],
        element([0xe7], zeros(1)),
        ...Array<Buffer>(packets).fill(block),
      ),
    ),
  ]);
}

const page = (...packets: Uint8Array[]) => {
  const table = packets.map(({ length }) => length);
  return Buffer.concat([
    Buffer.from('OggS'),
    zeros(22),
    Buffer.from([table.length, ...table]),
    ...packets,
  ]);
};

/** As Firefox records. */
export const ogg = ({ packets = 100 } = {}) =>
  Buffer.concat([
    page(opusHead),
    page(Buffer.concat([Buffer.from('OpusTags'), secretBytes])),
    ...Array<Buffer>(Math.ceil(packets / 50)).fill(page(...Array<Buffer>(50).fill(silence))),
  ]);
