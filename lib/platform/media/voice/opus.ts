import { OpusDecoder } from 'opus-decoder';
import { asciiAt, NotReadable, NotSound, type Sound, TooLong, viewOf } from './file';
import { writeWav } from './wav';

/** Enough for a voice (wideband telephony), and a third of the size of the full band. */
const rate = 16_000;

export type OpusPackets = Readonly<{ channels: number; packets: readonly Uint8Array[] }>;

/** The identification header (RFC 7845, section 5.1). */
export function readOpusHead(head: Uint8Array) {
  if (asciiAt(head, 0, 8) !== 'OpusHead')
    throw new NotReadable('The header of the sound is missing');
  const about = viewOf(head);
  const channels = about.getUint8(9);
  if (channels < 1 || channels > 2 || about.getUint8(18) !== 0)
    throw new NotSound('The sound has more than two channels');
  return { channels };
}

/** Milliseconds of a frame, by the five bits that name its kind (RFC 6716, section 3.1). */
function frameMilliseconds(kind: number) {
  if (kind < 12) return [10, 20, 40, 60][kind % 4] ?? 0;
  if (kind < 16) return kind % 2 ? 20 : 10;
  return [2.5, 5, 10, 20][kind % 4] ?? 0;
}

function packetMilliseconds(packet: Uint8Array) {
  const [first, second = 0] = packet;
  if (first === undefined) return 0;
  const frames = [1, 2, 2, second & 0x3f][first & 3] ?? 0;
  return frames * frameMilliseconds(first >> 3);
}

/** Opus holds at most this much sound in a packet, and the decoder has room for no more. */
const longestPacketInMilliseconds = 120;
const largestPacketInBytes = 3840;

/** How long they play, before anything is decoded. @throws TooLong, and NotReadable where a packet is broken */
export function refuseTooLong({ packets }: OpusPackets, longestInSeconds: number) {
  let milliseconds = 0;
  for (const packet of packets) {
    const length = packetMilliseconds(packet);
    if (length > longestPacketInMilliseconds || packet.length > largestPacketInBytes)
      throw new NotReadable('A packet is larger than a packet can be');
    milliseconds += length;
  }
  if (milliseconds > longestInSeconds * 1000) throw new TooLong();
  return milliseconds / 1000;
}

/**
 * Decodes the packets into a WAV file of one channel.
 *
 * @throws TooLong before anything is decoded, NotReadable where a packet is broken
 */
export async function wavOfOpus(sound: OpusPackets, longestInSeconds: number): Promise<Sound> {
  refuseTooLong(sound, longestInSeconds);
  const { channels, packets } = sound;
  const decoder = new OpusDecoder({ channels, sampleRate: rate });
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, errors } = decoder.decodeFrames(
      packets.filter(({ length }) => length > 0),
    );
    if (errors.length > 0 || samplesDecoded === 0) throw new NotReadable('The sound is broken');
    return {
      bytes: writeWav(oneChannel(channelData, samplesDecoded), rate),
      seconds: samplesDecoded / rate,
    };
  } finally {
    decoder.free();
  }
}

function oneChannel(channels: readonly Float32Array[], length: number) {
  const mixed = new Float32Array(length);
  for (const channel of channels)
    for (let at = 0; at < length; at += 1)
      mixed[at] = (mixed[at] ?? 0) + (channel[at] ?? 0) / channels.length;
  return mixed;
}
