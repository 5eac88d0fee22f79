import { CannotStart } from '@/db/cannot-start';
import { openDatabase } from '../../running/database';
import { listenForTheEnd } from '../../running/ending';
import { keysOfDatabase } from '../../running/keys';
import { secretOf } from '../../running/secret';
import type { Settings } from '../../running/settings';
import { backupFolderOf, keepingOf } from '../configured';
import { keepMoment } from '../keeping';
import { marksOf } from '../marks';
import { momentUpTo } from '../restoring';
import { type PutBack, putSchoolBack } from './putting-back';
import { expectSecretOfTheRunning, tryToPutBackAlone } from './quarantine';

const say = (words: string) => console.log(words);

/**
 * Shows what putting one school back to a moment would change, and with `--do` and the word that was shown does it,
 * beside a running product or not. A moment is kept first, so that it can be taken back the same way.
 */
export async function restoreSchool(
  settings: Settings,
  wants: readonly string[],
  until: Date | undefined,
) {
  const folder = backupFolderOf(settings);
  const school = behind(wants, '--school', 'the address of a school, like --school hazelbrook');
  const agreed = wants.includes('--do')
    ? behind(wants, '--do', 'the eight signs that were shown with what would change')
    : undefined;
  const alone = await tryToPutBackAlone(settings.dataFolder);
  if (!alone) throw new CannotStart('A school is being put back here already; wait for its end.');
  listenForTheEnd(async () => {});
  const database = await expectSecretOfTheRunning(settings.dataFolder, secretOf(settings))
    .then(() => openDatabase(settings, say))
    .catch((error: unknown) => {
      alone();
      throw error;
    });
  try {
    const moment = await momentUpTo(folder, until);
    const keeping = await keepingOf(settings, database);
    if (!keeping) throw new Error('A folder for backups is named by now');
    const before = agreed === undefined ? undefined : await momentBefore(keeping);
    const began = Date.now();
    const putBack = await putSchoolBack(
      {
        ...{ ownerUrl: database.ownerUrl, dataFolder: settings.dataFolder, key: keeping.key },
        ...{ secret: secretOf(settings), keys: await keysOfDatabase(settings, database) },
        files: settings.objectStore ? undefined : settings.storageFolder,
      },
      { school, moment, agreed },
    );
    const seconds = Math.round((Date.now() - began) / 1_000);
    for (const line of linesOf(putBack, moment.mark.at, settings.objectStore !== undefined))
      say(line);
    if (!putBack.done)
      say(
        `Nothing was changed (${seconds} s). ${putBack.school.suspended ? 'To' : `Suspend ${putBack.school.name} at /platform, and to`} do it, run the same with --to ${moment.mark.at} --do ${putBack.fingerprint}`,
      );
    else
      say(
        `${putBack.school.name} is as it was at ${moment.mark.at} (${seconds} s), and still suspended: open it again at /platform. npm run restore -- --school ${putBack.school.slug} --to ${before} leads back to what it was until now.`,
      );
  } finally {
    await database.release();
    alone();
  }
  return 0;
}

async function momentBefore(keeping: Parameters<typeof keepMoment>[0]) {
  const kept = await keepMoment(keeping);
  if (kept) return kept.mark.at;
  const { line } = await momentUpTo(keeping.folder);
  return (await marksOf(line)).at(-1)?.at;
}

function behind(wants: readonly string[], name: string, wanted: string) {
  const told = wants[wants.indexOf(name) + 1] ?? '';
  if (told !== '' && !told.startsWith('--')) return told;
  throw new CannotStart(`After ${name} stands nothing: write ${wanted}.`);
}

/** What is done or would be, for the person who decides it. */
export function linesOf(putBack: PutBack, at: string, inAnObjectStore: boolean) {
  const { school, difference, stayAway, staysAsItIs, files, done } = putBack;
  const lines = [`${school.name}, ${done ? 'put back to' : 'now and'} ${at}:`];
  if (difference.length === 0) lines.push('  Nothing differs.');
  const width = Math.max(0, ...difference.map(({ table }) => table.length));
  for (const { table, come, turn, go, stay } of difference)
    lines.push(
      `  ${table.padEnd(width)}  ${[
        come > 0 && `${come} come back`,
        turn > 0 && `${turn} become what they were`,
        go > 0 && `${go} new since go`,
        stay > 0 && `${stay} new since stay, as the record or a consent speaks of them`,
      ]
        .filter(Boolean)
        .join(', ')}`,
    );
  if (stayAway > 0)
    lines.push(`${stayAway} rows that were erased or due to go since then stay away.`);
  const kept = Object.entries(staysAsItIs).map(([table, count]) => `${table} ${count}`);
  if (kept.length > 0)
    lines.push(
      `Rights, endings and who was archived stay as they are now; the school mends at its own pages what was ended by mistake: ${kept.join(', ')}.`,
    );
  if (files.wanted > 0 && inAnObjectStore)
    lines.push(
      `${files.wanted} files are named by what comes back: bring back from the versions of the object store what is no longer there.`,
    );
  if (files.laid > 0) lines.push(`${files.laid} files came back from the backup.`);
  if (files.missing > 0)
    lines.push(`${files.missing} files are neither here nor in the backup; their pages say so.`);
  return lines;
}
