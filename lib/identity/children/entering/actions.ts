'use server';

import { redirect } from 'next/navigation';
import { fieldsOf } from '@/lib/platform/form';
import { thisRequest } from '@/lib/platform/whence';
import { thisDevice } from '../device';
import { type Press, pressInput } from '../inputs';
import { afterPress, codeTyped, picturesInAPassword } from '../rules';
import { startHere } from '../start-here';
import { choosePictures, type PictureAnswer, signInWithPictures } from './commands';
import type { Pad } from './pad';
import { childOnDevice } from './queries';

/**
 * A press on a picture. What was pressed before comes along in the form, so that it works without
 * script; the third picture signs in, or is asked for once more from a child who chooses.
 */
export async function pressPictureAction(_previous: unknown, form: FormData): Promise<Pad> {
  const at = Date.now();
  const empty = { chosen: [], first: [], at };
  const sent = pressInput.safeParse(fieldsOf(form));
  if (!sent.success) return { ...empty, said: 'not_here' };
  const { first } = sent.data;
  const chosen = afterPress({ ...sent.data, takeBack: sent.data.takeBack === 'on' });
  if (chosen.length < picturesInAPassword) return { chosen, first, at };

  const tile = await tileOf(sent.data);
  const child = await childOnDevice(tile.deviceHash, tile.code, tile.studentId);
  if (!child) return { ...empty, said: 'not_here' };
  if (!child.passwordHash && first.length === 0)
    return { chosen: [], first: chosen, said: 'once_more', at };
  if (!child.passwordHash && first.join() !== chosen.join()) return { ...empty, said: 'different' };

  const enter = child.passwordHash ? signInWithPictures : choosePictures;
  return goIn(await enter({ ...tile, pictures: chosen }, await thisRequest()));

  async function goIn(answer: PictureAnswer): Promise<Pad> {
    if (answer.is === 'rest') return { ...empty, said: 'rest', seconds: answer.seconds };
    if (answer.is !== 'in') return { ...empty, said: answer.is };
    await startHere(answer.signedIn);
    redirect(`/${answer.slug}/student`);
  }
}

const tileOf = async ({ code, studentId }: Press) => ({
  deviceHash: await thisDevice(),
  code: codeTyped(code),
  studentId,
});
