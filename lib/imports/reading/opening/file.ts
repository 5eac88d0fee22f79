import { createReadStream } from 'node:fs';
import path from 'node:path';

/** A file that can be read from its start as often as wanted, piece by piece. */
export type FileToRead = Readonly<{
  name: string;
  bytes: () => AsyncIterable<Uint8Array>;
}>;

const piece = 64 * 1024;

export const fileOnDisk = (name: string, at: string): FileToRead => ({
  name,
  bytes: () => createReadStream(at, { highWaterMark: piece }),
});

export const fileInMemory = (name: string, content: Uint8Array | string): FileToRead => {
  const whole = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *bytes() {
      for (let at = 0; at < whole.length; at += piece) yield whole.subarray(at, at + piece);
    },
  };
};

/** What it is called without the folders that lead to it, in small letters: 'users.csv'. */
export const shortName = ({ name }: FileToRead) => path.posix.basename(name).toLowerCase();
