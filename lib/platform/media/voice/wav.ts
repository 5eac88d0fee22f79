import { asciiAt, NotReadable, NotSound, type Sound, viewOf } from './file';

const headerLength = 44;
const formats = { pcm: 1, float: 3, extensible: 0xfffe };

/** Keeps how the sound is written and the sound; titles, places and all other chunks are left out. */
export function readWav(bytes: Uint8Array): Sound {
  const view = viewOf(bytes);
  let format: Uint8Array | undefined;
  let data: Uint8Array | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = asciiAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) throw new NotReadable('A chunk ends after the file');
    const chunk = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'fmt ') format ??= chunk;
    if (name === 'data') data ??= chunk;
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  if (!format || !data || format.length < 16)
    throw new NotReadable('There is no sound in the file');

  const about = viewOf(format);
  if (!Object.values(formats).includes(about.getUint16(0, true)))
    throw new NotSound('The sound is compressed');
  const channels = about.getUint16(2, true);
  const rate = about.getUint32(4, true);
  const frame = (channels * about.getUint16(14, true)) / 8;
  if (!channels || !rate || !Number.isInteger(frame) || frame !== about.getUint16(12, true))
    throw new NotReadable('The format contradicts itself');
  if (data.length < frame) throw new NotReadable('There is no sound in the file');
  return {
    bytes: riff([
      ['fmt ', format],
      ['data', data],
    ]),
    seconds: data.length / frame / rate,
  };
}

function riff(chunks: readonly (readonly [string, Uint8Array])[]) {
  const parts = chunks.map(([name, content]) => {
    const part = Buffer.alloc(8 + content.length + (content.length % 2));
    part.write(name, 'latin1');
    part.writeUInt32LE(content.length, 4);
    part.set(content, 8);
    return part;
  });
  const body = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}

/**
 * A WAV file of one channel, 16 bits a sample.
 *
 * @param samples between −1 and 1; what lies outside is cut off
 * @param rate in samples per second
 */
export function writeWav(samples: Float32Array, rate: number): Buffer<ArrayBuffer> {
  const file = Buffer.alloc(headerLength + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(formats.pcm, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  const sound = new Int16Array(file.buffer, file.byteOffset + headerLength, samples.length);
  samples.forEach((sample, at) => {
    sound[at] = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
  });
  return file;
}
