import type { Readable } from 'node:stream';

/** First and last byte, counted from 0, both included: as HTTP asks for them. */
export type ByteRange = Readonly<{ first: number; last?: number | undefined }>;

/** Bytes, or as many of them as it says, one after another. */
export type Content = Uint8Array | Readonly<{ stream: AsyncIterable<Uint8Array>; size: number }>;

export type StoredFile = Readonly<{
  content: Readable;
  /** Of the whole file, in bytes, also where a part of it was asked for. */
  size: number;
}>;

/** Where bytes lie as they are. Keys are made by `uploadKey`; any other key is a bug and throws. */
export type Place = Readonly<{
  /** Stores all of it or none, under a key of its own. Answers with its size in bytes. */
  put: (key: string, content: Content) => Promise<number>;
  /** Null when there is no such file. Throws RangeError for a range that lies outside it. */
  read: (key: string, range?: ByteRange) => Promise<StoredFile | null>;
  /** Removing what is not there is no error. */
  remove: (key: string) => Promise<void>;
  /** Clears away what a stopped server left half received before this instant. */
  removeUnfinished: (before: Date) => Promise<void>;
  /** Other bytes in the place of as many, beside whoever reads; false where there is no such file any more. */
  patch: (key: string, at: number, bytes: Uint8Array) => Promise<boolean>;
  /** What is made of a file in its place, all of it or none; false where it went or another came meanwhile. */
  replace: (key: string, make: (stored: StoredFile) => Content) => Promise<boolean>;
}>;

/** Where files lie, each sealed for its school. Sizes and ranges are those of what was put. */
export type Storage = Readonly<{
  /** Stores all of it or none, under a key of its own. Answers with its size in bytes. */
  put: (key: string, content: Content, schoolId: string) => Promise<number>;
  /**
   * Null when there is no such file. Throws RangeError for a range that lies outside it, and FileUnreadable where it
   * does not open.
   */
  read: Place['read'];
  remove: Place['remove'];
  removeUnfinished: Place['removeUnfinished'];
  /** Seals the key of a file with the school's key of now. */
  renew: (key: string) => Promise<Renewed>;
  /** Seals a file from before there were seals. */
  sealPlain: (key: string, schoolId: string) => Promise<Resealed>;
}>;

/** `was`: it lay sealed already. `gone`: it is not there. `lost`: it went, or another came, while it was sealed. */
export type Resealed = 'sealed' | 'was' | 'gone' | 'lost';

/** `plain`: from before there were seals. `shut`: nobody can open it any more. */
export type Renewed = 'renewed' | 'current' | 'plain' | 'shut' | 'gone';
