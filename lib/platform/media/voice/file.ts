/** The file is cut short, or says of itself what is not so. */
export class NotReadable extends Error {}

/** The file can be read but is no recording of this kind: a film, or a sound that few devices play. */
export class NotSound extends Error {}

/** Known to be too long before all of it was decoded. */
export class TooLong extends Error {}

/** A sound that was read: the file without its metadata, and how long it plays. */
export type Sound = Readonly<{ bytes: Uint8Array; seconds: number }>;

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength);

export const asciiAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));
