import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';

const size = 2 * 1024 ** 3;
const block = Buffer.alloc(1024 ** 2);

/**
 * A disk of its own at this folder, small and in memory, so that it can be full without the machine being so. Throws
 * where this account may not mount one.
 */
export function smallDisk(at: string) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'studystreaks', at], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ballast = path.join(at, 'ballast');
  return {
    /** Until not a byte more is taken. */
    fill() {
      for (let bytes = block.length; bytes >= 4_096; ) {
        const free = statfsSync(at);
        if (free.bavail * free.bsize < bytes) bytes /= 2;
        else appendFileSync(ballast, block.subarray(0, bytes));
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    end: () => execFileSync('umount', ['--lazy', at]),
  };
}
