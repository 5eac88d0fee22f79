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

/** Where files lie. Keys are made by `uploadKey`; any other key is a bug and throws. */
export type Storage = Readonly<{
  /** Stores all of it or none, under a key of its own. Answers with its size in bytes. */
  put: (key: string, content: Content) => Promise<number>;
  /** Null when there is no such file. Throws RangeError for a range that lies outside it. */
  read: (key: string, range?: ByteRange) => Promise<StoredFile | null>;
  /** Removing what is not there is no error. */
  remove: (key: string) => Promise<void>;
  /** Clears away what a stopped server left half received before this instant. */
  removeUnfinished: (before: Date) => Promise<void>;
}>;
