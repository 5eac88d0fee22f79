import { asciiAt, NotReadable, NotSound, viewOf } from './file';
import { type OpusPackets, readOpusHead } from './opus';

// Elements of EBML (RFC 8794) and Matroska (RFC 9559).
const docType = 0x4282;
const trackEntry = 0xae;
const trackType = 0x83;
const codecId = 0x86;
const codecPrivate = 0x63a2;
const contentEncodings = 0x6d80;
const simpleBlock = 0xa3;
const block = 0xa1;
/** Header, Segment, Tracks, TrackEntry, Cluster, BlockGroup: looked into. All others are stepped over. */
const containers = new Set([0x1a45dfa3, 0x18538067, 0x1654ae6b, trackEntry, 0x1f43b675, 0xa0]);

const sound = 2;

/** How many bytes a number takes that says its own length by its leading zeros. */
function lengthAt(bytes: Uint8Array, at: number) {
  const first = bytes[at];
  if (!first) throw new NotReadable('A number is malformed');
  return Math.clz32(first) - 23;
}

function idAt(bytes: Uint8Array, at: number) {
  const length = lengthAt(bytes, at);
  if (length > 4) throw new NotReadable('An element is malformed');
  let id = 0;
  for (const byte of bytes.subarray(at, at + length)) id = id * 256 + byte;
  return { id, next: at + length };
}

/** Null is a length left open, as recorders write that do not know yet how long they will record. */
function sizeAt(bytes: Uint8Array, at: number) {
  const length = lengthAt(bytes, at);
  const next = at + length;
  let size = (bytes[at] ?? 0) & (0xff >> length);
  let open = size === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, next)) {
    size = size * 256 + byte;
    open &&= byte === 0xff;
  }
  return { size: open ? null : size, next };
}

/**
 * Every element that is no container, in order. Containers are entered and never left: what follows
 * tells by itself where it belongs, so a length left open does no harm.
 */
function* elementsOf(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; ) {
    const { id, next: afterId } = idAt(bytes, at);
    const { size, next } = sizeAt(bytes, afterId);
    const end = next + (size ?? 0);
    if (end > bytes.length) throw new NotReadable('An element ends after the file');
    if (containers.has(id)) {
      yield { id, content: new Uint8Array() };
      at = next;
      continue;
    }
    if (size === null) throw new NotReadable('An element has no length');
    yield { id, content: bytes.subarray(next, end) };
    at = end;
  }
}

/** The sound of one block: what follows the number of the track, the time and the flags. */
function packetOf(content: Uint8Array) {
  const track = sizeAt(content, 0);
  const flags = viewOf(content).getUint8(track.next + 2);
  if (flags & 0x06) throw new NotSound('Several packets are laced together');
  return content.subarray(track.next + 3);
}

/** Takes the packets of sound out of a WebM file with one track of Opus; all else is left behind. */
export function packetsOfWebm(bytes: Uint8Array): OpusPackets {
  const packets: Uint8Array[] = [];
  let tracks = 0;
  let head: Uint8Array | undefined;
  for (const { id, content } of elementsOf(bytes)) {
    if (id === docType && !['webm', 'matroska'].includes(textOf(content)))
      throw new NotSound('The file is not WebM');
    if (id === trackEntry) tracks += 1;
    if (id === trackType && content.at(-1) !== sound) throw new NotSound('A track is no sound');
    if (id === codecId && textOf(content) !== 'A_OPUS') throw new NotSound('The sound is not Opus');
    if (id === contentEncodings) throw new NotSound('The track is compressed or encrypted');
    if (id === codecPrivate) head = content;
    if (id === simpleBlock || id === block) packets.push(packetOf(content));
  }
  if (!head) throw new NotReadable('The file has no track');
  if (tracks !== 1) throw new NotSound('The file has more than one track');
  return { ...readOpusHead(head), packets };
}

const textOf = (content: Uint8Array) => asciiAt(content, 0, content.length).replace(/\0+$/, '');
