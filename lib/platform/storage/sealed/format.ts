import { createCipheriv, createDecipheriv } from 'node:crypto';

/*
 * A stored file: a head of 160 bytes, then its content in pieces of 64 KiB, each sealed by itself (AES-256-GCM) with a
 * key of the file's own.
 *
 *   8 bytes   that it is one
 *   16        its school
 *   8         how many bytes its content has
 *   64        number of the school's data key, and the file's key wrapped with it (12 nonce, 16 tag, 32 key)
 *   64        the same with another data key, or nothing
 *
 * The nonce of a piece is its number and whether it is the last, so that none can be left out, moved or put in the
 * place of another; no key ever seals two contents. The wrap is bound to the school, the name in storage and the size.
 * Of the two wraps the one that is not in use is written when data keys are renewed: whoever reads meanwhile finds one
 * that opens, and a write that breaks off takes nothing away.
 */

const mark = Buffer.from([0x93, 0x53, 0x53, 0x66, 0x69, 0x6c, 0x65, 0x0a]);
export const headLength = 160;
export const pieceLength = 64 * 1024;
export const tagLength = 16;
const wrapAt = 32;
const wrapLength = 64;

export type Wrap = Readonly<{ version: number; wrapped: Buffer }>;
export type Head = Readonly<{ schoolId: string; size: number; wraps: readonly Wrap[] }>;

export function headOf({ schoolId, size, wraps }: Head) {
  const head = Buffer.alloc(headLength);
  mark.copy(head);
  Buffer.from(schoolId.replaceAll('-', ''), 'hex').copy(head, 8);
  head.writeBigUInt64BE(BigInt(size), 24);
  for (const [slot, wrap] of wraps.entries()) bytesOfWrap(wrap).copy(head, atSlot(slot));
  return head;
}

export const atSlot = (slot: number) => wrapAt + slot * wrapLength;

export function bytesOfWrap({ version, wrapped }: Wrap) {
  const bytes = Buffer.alloc(wrapLength);
  bytes.writeUInt32BE(version);
  wrapped.copy(bytes, 4);
  return bytes;
}

/** Undefined of a file from before there were seals. */
export function readHead(bytes: Buffer): Head | undefined {
  if (bytes.byteLength < headLength || !bytes.subarray(0, mark.byteLength).equals(mark))
    return undefined;
  const id = bytes.toString('hex', 8, 24);
  const schoolId = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const wraps = [0, 1].map((slot) => ({
    version: bytes.readUInt32BE(atSlot(slot)),
    wrapped: bytes.subarray(atSlot(slot) + 4, atSlot(slot + 1)),
  }));
  return { schoolId, size: Number(bytes.readBigUInt64BE(24)), wraps };
}

/** What the wrap of a file's key is bound to. */
export const boundTo = (key: string, size: number) => `stored file/${key}/${size}`;

/** An empty file has one empty piece. */
export const piecesOf = (size: number) => Math.max(1, Math.ceil(size / pieceLength));
export const sealedSize = (size: number) => headLength + size + piecesOf(size) * tagLength;
/** Where a sealed piece begins. */
export const atPiece = (piece: number) => headLength + piece * (pieceLength + tagLength);

function nonceOf(piece: number, isLast: boolean) {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(piece, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

export function sealPiece(fileKey: Buffer, piece: number, isLast: boolean, content: Uint8Array) {
  const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(piece, isLast));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where it is another piece, of another file, or was changed. */
export function openPiece(fileKey: Buffer, piece: number, isLast: boolean, sealed: Buffer) {
  if (sealed.byteLength < tagLength) return undefined;
  const ends = sealed.byteLength - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(piece, isLast));
  decipher.setAuthTag(sealed.subarray(ends));
  try {
    const content = decipher.update(sealed.subarray(0, ends));
    decipher.final();
    return content;
  } catch {
    return undefined;
  }
}
