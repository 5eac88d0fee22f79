import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** Of a page of 30 kB a twentieth larger than at 6, in two thirds of the time. */
const level = 4;

/** A piece of a page, and itself packed beforehand where it is the same in every page. */
export type Part = Readonly<{ bytes: Buffer; deflated?: Buffer }>;

/** Ends at a whole byte and refers to nothing before it, so that others may stand around it. */
const deflated = (bytes: Buffer, level: number) =>
  deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH });

/** A part that stands in many pages, packed as small as it gets. */
export const deflatedOnce = (bytes: Buffer): Part => ({ bytes, deflated: deflated(bytes, 9) });

/** One gzip member (RFC 1952) with a head that says nothing: no name, no time. */
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const lastOfAll = deflateRawSync(Buffer.alloc(0));

/** The parts one after the other, packed; what was packed beforehand costs a copy. */
export function gzipOf(parts: readonly Part[]): Buffer {
  const [only] = parts;
  if (only && parts.length === 1) return gzipSync(only.bytes, { level });
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(parts.reduce((sum, { bytes }) => crc32(bytes, sum), 0));
  tail.writeUInt32LE(parts.reduce((sum, { bytes }) => sum + bytes.length, 0) >>> 0, 4);
  const packed = parts.map((part) => part.deflated ?? deflated(part.bytes, level));
  return Buffer.concat([head, ...packed, lastOfAll, tail]);
}
