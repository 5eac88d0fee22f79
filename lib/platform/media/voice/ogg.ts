import { asciiAt, NotReadable, NotSound, viewOf } from './file';
import { type OpusPackets, readOpusHead } from './opus';

/** Takes the packets of sound out of an Ogg file (RFC 3533, RFC 7845); its comments are left behind. */
export function packetsOfOgg(bytes: Uint8Array): OpusPackets {
  const view = viewOf(bytes);
  const packets: Uint8Array[] = [];
  let begun: Uint8Array[] = [];
  let stream: number | undefined;

  for (let at = 0; at < bytes.length; ) {
    if (asciiAt(bytes, at, 4) !== 'OggS')
      throw new NotReadable('A page does not begin as it should');
    const serial = view.getUint32(at + 14, true);
    stream ??= serial;
    if (serial !== stream) throw new NotSound('There is more than one stream');
    const segments = bytes.subarray(at + 27, at + 27 + view.getUint8(at + 26));
    at += 27 + segments.length;
    for (const length of segments) {
      if (at + length > bytes.length) throw new NotReadable('A page ends after the file');
      begun.push(bytes.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(begun.length === 1 && begun[0] ? begun[0] : Buffer.concat(begun));
      begun = [];
    }
  }
  if (begun.length > 0) throw new NotReadable('The last packet has no end');
  const [head, comments, ...sound] = packets;
  if (!head || !comments) throw new NotReadable('There is no sound in the file');
  if (asciiAt(head, 0, 8) !== 'OpusHead') throw new NotSound('The sound is not Opus');
  return { ...readOpusHead(head), packets: sound };
}
