import { asciiAt, NotReadable, NotSound, type Sound, viewOf } from './file';

/*
 * MP4 (ISO/IEC 14496-12) is boxes in boxes, and its tables say at which byte of the file each piece of
 * sound lies. So nothing is taken out: a box that may not stay is renamed `free` and filled with zeros.
 */

/** What sound needs, by the box it lies in. Titles, places, devices (udta, meta, uuid …) are not here. */
const kept: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'sidx'],
  moov: ['mvhd', 'trak', 'mvex'],
  mvex: ['mehd', 'trex'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'ctts', 'stss', 'sgpd', 'sbgp'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sgpd', 'sbgp'],
};

type Found = {
  tracks: number;
  hasSound: boolean;
  /** Units of the track per second. */
  timescale: number;
  /** In units of the track: of the whole file, or summed over the fragments of a live recording. */
  duration: number;
  /** Of a sample, where a fragment does not say. */
  fallback: number;
};

/** Empties what is not sound, in a copy. Takes one track of AAC, whole or in fragments. */
export function readMp4(original: Uint8Array): Sound {
  const bytes = new Uint8Array(original);
  const found: Found = { tracks: 0, hasSound: false, timescale: 0, duration: 0, fallback: 0 };
  clean(bytes, 'file', found);
  if (found.tracks !== 1 || !found.timescale || !found.hasSound || found.duration === 0)
    throw new NotReadable('There is no sound in the file');
  return { bytes, seconds: found.duration / found.timescale };
}

function clean(bytes: Uint8Array, parent: string, found: Found) {
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length; ) {
    const { header, length } = measure(view, at, bytes.length - at);
    const name = asciiAt(bytes, at + 4, 4);
    const content = bytes.subarray(at + header, at + length);
    if (kept[parent]?.includes(name)) {
      readers[name]?.(content, found);
      if (kept[name]) clean(content, name, found);
    } else {
      bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
      content.fill(0);
    }
    at += length;
  }
}

/** Lengths in bytes. A box of length 0 reaches to the end, one of length 1 says it in the next 8 bytes. */
function measure(view: DataView, at: number, room: number) {
  const short = view.getUint32(at);
  const header = short === 1 ? 16 : 8;
  const length = short === 0 ? room : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
  if (length < header || length > room)
    throw new NotReadable('A box ends after the one it lies in');
  return { header, length };
}

type Reader = (content: Uint8Array, found: Found) => void;

/** When the file was made, by a clock that belongs to the device. */
function forgetTimes(content: Uint8Array) {
  content.fill(0, 4, content[0] === 1 ? 20 : 12);
}

const readers: Readonly<Record<string, Reader>> = {
  mvhd: forgetTimes,
  tkhd: forgetTimes,
  trak: (_, found) => {
    found.tracks += 1;
    if (found.tracks > 1) throw new NotSound('There is more than one track');
  },
  mdat: (content, found) => {
    if (content.length > 0) found.hasSound = true;
  },
  mdhd: (content, found) => {
    forgetTimes(content);
    found.timescale = viewOf(content).getUint32(content[0] === 1 ? 20 : 12);
  },
  hdlr: (content) => {
    if (asciiAt(content, 8, 4) !== 'soun') throw new NotSound('The track is no sound');
    // What follows is a name for people, written by the device.
    content.fill(0, 24);
  },
  stsd: (content) => {
    if (viewOf(content).getUint32(4) !== 1 || asciiAt(content, 12, 4) !== 'mp4a')
      throw new NotSound('The sound is not AAC');
  },
  stts: (content, found) => {
    const view = viewOf(content);
    const entries = view.getUint32(4);
    for (let entry = 0; entry < entries; entry += 1)
      found.duration += view.getUint32(8 + entry * 8) * view.getUint32(12 + entry * 8);
  },
  trex: (content, found) => {
    found.fallback = viewOf(content).getUint32(12);
  },
  tfhd: (content, found) => {
    const view = viewOf(content);
    const flags = view.getUint32(0) & 0xffffff;
    const at = 8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0);
    if (flags & 0x08) found.fallback = view.getUint32(at);
  },
  trun: (content, found) => {
    const view = viewOf(content);
    const flags = view.getUint32(0) & 0xffffff;
    const samples = view.getUint32(4);
    if (!(flags & 0x100)) {
      found.duration += samples * found.fallback;
      return;
    }
    const start = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
    const step = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
    for (let sample = 0; sample < samples; sample += 1)
      found.duration += view.getUint32(start + sample * step);
  },
};
