import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the Debian package libfaketime puts it, by the machine's kind. */
const places = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);

/**
 * A clock that everything started with this environment reads, and that can be put on and back while it runs: each
 * process looks once a second. How long something takes is measured as ever. Throws where libfaketime is not there.
 */
export function clockOfItsOwn(folder: string) {
  const library = places.find(existsSync);
  if (!library) throw new Error('There is no libfaketime');
  const file = path.join(folder, 'clock');
  const put = (minutes: number) => {
    // Whole or not at all: a process may read meanwhile.
    writeFileSync(`${file}.next`, `${minutes < 0 ? '-' : '+'}${Math.abs(minutes) * 60}\n`);
    renameSync(`${file}.next`, file);
  };
  put(0);
  return {
    put,
    /** By then every process has looked. */
    noticedMs: 1_500,
    environment: {
      LD_PRELOAD: library,
      ...{ FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1' },
      // Both names: one is of older versions.
      ...{ DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_DISABLE_SHM: '1' },
    },
  };
}
