import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { prepareVoice } from './voice';
import { findConverter, sweepSoundFolders } from './voice/converter';
import * as made from './voice/recordings.fixture';

const systems = findConverter({ PATH: process.env.PATH });
const withFfmpeg = test.skipIf(!systems);
const present = systems ? '' : ' (skipped: this machine has no ffmpeg)';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'converter-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const soundFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sound-'));

/** A program of its own that stands where the system's tool would: what it does is written in it. */
function program(does: string) {
  const [file, script] = [path.join(folder, 'ffmpeg'), path.join(folder, 'does.cjs')];
  writeFileSync(
    script,
    `const fs = require('node:fs');\nconst words = process.argv.slice(2);\nconst sent = fs.readFileSync(0);\n${does}\n`,
  );
  // By a shell, because what a program names as its own runner may hold no space, and a folder may.
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('A converter', () => {
  test('is the one that is named, or the one on the path, or none', () => {
    const file = program('');
    expect(findConverter({ PATH: `relative:${folder}` })).toBe(file);
    expect(findConverter({ PATH: folder, FFMPEG: 'none' })).toBeUndefined();
    expect(findConverter({ PATH: '', FFMPEG: file })).toBe(file);
    expect(findConverter({ PATH: '', FFMPEG: '/nowhere/ffmpeg' })).toBeUndefined();
    expect(findConverter({ PATH: '/nowhere' })).toBeUndefined();
  });

  test('gets the bytes and what they are, no name, no address and none of our environment', async () => {
    const recording = made.webm();
    const said = path.join(folder, 'said.json');
    const mp4 = path.join(folder, 'made.m4a');
    // As long as what is sent: 31 times 1024 of 16000 parts of a second.
    writeFileSync(mp4, made.mp4({ samples: 31 }));
    process.env.A_SECRET_OF_OURS = 'yes';
    const voice = await prepareVoice(
      recording,
      program(
        `fs.writeFileSync(${JSON.stringify(said)}, JSON.stringify({ words, length: sent.length, env: Object.keys(process.env) }));
fs.copyFileSync(${JSON.stringify(mp4)}, words.at(-1));`,
      ),
    );
    delete process.env.A_SECRET_OF_OURS;
    expect(voice.mediaType).toBe('audio/mp4');
    // Whatever it wrote is read like any MP4 that somebody sends.
    expect(Buffer.from(voice.bytes).includes('Okafor')).toBe(false);
    const { words, length, env } = JSON.parse(
      String(await import('node:fs').then((fs) => fs.readFileSync(said))),
    );
    expect(length).toBe(recording.length);
    expect(env).not.toContain('A_SECRET_OF_OURS');
    const all = words.join(' ');
    expect(all).toContain('-protocol_whitelist pipe -f matroska -i pipe:0');
    expect(all).toContain('-map_metadata -1');
    expect(words.filter((word: string) => word.includes('/'))).toEqual([words.at(-1)]);
    expect(existsSync(words.at(-1))).toBe(false);
  });

  test('that fails, or makes what cannot be played, leaves the way without one', async () => {
    for (const does of ['process.exit(1);', "fs.writeFileSync(words.at(-1), 'no sound');", '']) {
      const converter = program(does);
      expect((await prepareVoice(made.ogg(), converter)).mediaType).toBe('audio/wav');
      await expect(prepareVoice(Buffer.from('fLaC and no more'), converter)).rejects.toMatchObject({
        messageKey: expect.stringMatching(/voice_(unreadable|not_a_recording)/),
      });
    }
    expect(soundFolders()).toEqual([]);
  });

  test('never sees a film or what is too long', async () => {
    const converter = program("fs.writeFileSync('/dev/null', ''); throw new Error('asked');");
    await expect(prepareVoice(made.webm({ kind: 1 }), converter)).rejects.toMatchObject({
      messageKey: 'media.voice_not_a_recording',
    });
    await expect(prepareVoice(made.webm({ packets: 9001 }), converter)).rejects.toMatchObject({
      messageKey: 'media.voice_too_long',
    });
  });

  withFfmpeg(`keeps nothing that lost a part of what was said${present}`, async () => {
    // These say of every packet that it begins at the beginning.
    for (const recording of [made.webm(), made.ogg()]) {
      const { mediaType, seconds } = await prepareVoice(recording, systems);
      expect([mediaType, seconds]).toEqual(['audio/wav', 2]);
    }
  });

  const systemsData = systems ? withTestData : test.skip;
  systemsData.each([
    ['audio/fixture.opus', 'audio/mp4', 2.9],
    ['audio/fixture.ogg', 'audio/mp4', undefined],
    ['audio/fixture.oga', 'audio/mp4', undefined],
    ['audio/fixture.flac', 'audio/mp4', undefined],
    ['audio/fixture-adts-mpeg4.aac', 'audio/mp4', undefined],
    ['audio/fixture-id3v2.aac', 'audio/mp4', undefined],
    ['audio/fixture.m4a', 'audio/mp4', 0.81],
    ['audio/tone_2s.wav', 'audio/wav', 2],
    ['audio/fixture-ffe3.mp3', 'audio/mpeg', 0.99],
  ])(`%s is taken with it${present || given}`, async (name, mediaType, seconds) => {
    const voice = await prepareVoice(testFile(name), systems);
    expect(voice.mediaType).toBe(mediaType);
    expect(voice.seconds).toBeGreaterThan(0);
    if (seconds) expect(voice.seconds).toBeCloseTo(seconds, 0);
  });

  systemsData.each([
    ['audio/fixture.webm', 'not_a_recording'],
    ['audio/html_as.webm', 'unreadable'],
    ['audio/lying_4GB.wav', 'unreadable'],
    ['audio/truncated.m4a', 'unreadable'],
    ['audio/fixture-bad-offset-10.mp3', 'unreadable'],
    ['uploads/zip_slip.zip', 'not_a_recording'],
  ])(`%s is refused with it: %s${present || given}`, async (name, why) => {
    await expect(prepareVoice(testFile(name), systems)).rejects.toMatchObject({
      messageKey: `media.voice_${why}`,
    });
  });
});

test('what a killed server left is swept, and nothing that is at work or somebody else’s', async () => {
  const make = (name: string, minutesAgo: number, holds?: string) => {
    mkdirSync(path.join(folder, name));
    if (holds) writeFileSync(path.join(folder, name, holds), 'x');
    const at = new Date(Date.now() - minutesAgo * 60_000);
    utimesSync(path.join(folder, name), at, at);
  };
  make('sound-killed', 60, 'sound.m4a');
  make('sound-empty', 60);
  make('sound-at-work', 1, 'sound.m4a');
  make('sound-of-another-program', 60, 'notes.txt');
  make('converter', 60);
  symlinkSync(folder, path.join(folder, 'sound-elsewhere'));
  for (const _ of ['once', 'twice']) await sweepSoundFolders(folder);
  expect(readdirSync(folder).sort()).toEqual([
    ...['converter', 'sound-at-work', 'sound-elsewhere', 'sound-of-another-program'],
  ]);
});
