import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NotReadable } from './file';

/** What the converter is told a file is: it never guesses, so that no list of other files can be played to it. */
export type SoundFormat = 'webm' | 'ogg' | 'flac' | 'aac';

const mostMilliseconds = 30_000;
const mostBytes = 12 * 1024 * 1024;

/**
 * The system's ffmpeg: FFMPEG names it, or says `none`; otherwise it is looked for where programs lie.
 * Undefined where there is none.
 */
export function findConverter(
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const { FFMPEG: named, PATH = '' } = environment;
  if (named === 'none') return undefined;
  if (named) return isProgram(named) ? named : undefined;
  return PATH.split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, 'ffmpeg'))
    .find(isProgram);
}

function isProgram(file: string) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const named = 'sound-';
/** Long after whatever is converted is done or was given up. */
const leftAfterMs = 20 * mostMilliseconds;

/** Removes the folders that a server which was killed left behind; those of others at work stay. */
export async function sweepSoundFolders(within = tmpdir(), now = Date.now()) {
  for (const name of await readdir(within)) {
    const folder = path.join(within, name);
    // Another process may sweep too, or the folder be somebody else's.
    const found = name.startsWith(named) ? await lstat(folder).catch(() => null) : null;
    if (!found?.isDirectory() || now - found.mtimeMs < leftAfterMs) continue;
    const own = (await readdir(folder).catch(() => ['?'])).every((each) => each === 'sound.m4a');
    if (own) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Turns a sound into MP4 (AAC), in a process of its own without a shell, which reads nothing but what it is sent,
 * opens no address, takes one thread, half a minute and so much of the result at most, and knows nothing of our
 * environment. Titles, pictures and chapters are left out.
 *
 * @throws NotReadable where it makes nothing of the sound
 */
export async function convertToMp4(
  converter: string,
  bytes: Uint8Array,
  from: SoundFormat,
  longestInSeconds: number,
): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), named));
  const to = path.join(folder, 'sound.m4a');
  try {
    await run(
      converter,
      [
        ...['-nostdin', '-hide_banner', '-v', 'error', '-threads', '1'],
        ...['-protocol_whitelist', 'pipe', '-f', from === 'webm' ? 'matroska' : from],
        ...['-i', 'pipe:0', '-map', '0:a:0', '-vn', '-sn', '-dn'],
        ...['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
        // A little more than is taken, so that what is too long is told so.
        ...['-t', String(longestInSeconds + 5), '-fs', String(mostBytes)],
        ...['-c:a', 'aac', '-b:a', '64k', '-ac', '1', '-ar', '44100', '-flags:a', '+bitexact'],
        ...['-threads', '1', '-movflags', '+faststart', '-f', 'mp4', '-y', to],
      ],
      bytes,
      folder,
    );
    const made = await readFile(to).catch(() => undefined);
    if (!made) throw new NotReadable('Nothing was made of it');
    return new Uint8Array(made);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const run = (program: string, words: string[], sent: Uint8Array, cwd: string) =>
  new Promise<void>((resolve, reject) => {
    const child = execFile(
      program,
      words,
      {
        ...{ cwd, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', NODE_ENV: 'production' } },
        ...{ timeout: mostMilliseconds, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 },
      },
      (error) => (error ? reject(new NotReadable('It could not be converted')) : resolve()),
    );
    // It may have heard enough before it has all of it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(sent);
  });
