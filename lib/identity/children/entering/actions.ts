'use server';

import { redirect } from 'next/navigation';
import { fieldsOf } from '@/lib/platform/form';
import { thisRequest } from '@/lib/platform/whence';
import { thisDevice } from '../device';
import { choosePicturesAtHome, signInAtHome } from '../home/commands';
import { familyOnThisDevice } from '../home/device';
import { childAtHome } from '../home/queries';
import { type Press, pressInput } from '../inputs';
import { afterPress, atHome, codeTyped, picturesInAPassword } from '../rules';
import { startHere } from '../start-here';
import { choosePictures, signInWithPictures } from './commands';
import type { Pad } from './pad';
import type { PictureAnswer } from './pictures';
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

  const door = await (sent.data.code === atHome ? homeDoor : classDoor)(sent.data);
  const { child } = door;
  if (!child) return { ...empty, said: door.says.not_here };
  if (!child.passwordHash && !child.mayChoose) return { ...empty, said: door.says.not_now };
  if (!child.passwordHash && first.length === 0)
    return { chosen: [], first: chosen, said: 'once_more', at };
  if (!child.passwordHash && first.join() !== chosen.join()) return { ...empty, said: 'different' };

  const answer = await (child.passwordHash ? door.signIn : door.choose)(chosen);
  if (answer.is === 'rest') return { ...empty, said: 'rest', seconds: answer.seconds };
  if (answer.is === 'not_here' || answer.is === 'not_now')
    return { ...empty, said: door.says[answer.is] };
  if (answer.is !== 'in') return { ...empty, said: answer.is };
  await startHere(answer.signedIn);
  redirect(`/${answer.slug}/student`);
}

type Pictures = Pad['chosen'];
type Door = Readonly<{
  child: Readonly<{ passwordHash: string | null; mayChoose: boolean }> | undefined;
  signIn: (pictures: Pictures) => Promise<PictureAnswer>;
  choose: (pictures: Pictures) => Promise<PictureAnswer>;
  says: Readonly<Record<'not_here' | 'not_now', NonNullable<Pad['said']>>>;
}>;

async function classDoor({ code, studentId }: Press): Promise<Door> {
  const tile = { deviceHash: await thisDevice(), code: codeTyped(code), studentId };
  const whence = await thisRequest();
  return {
    child: await childOnDevice(tile.deviceHash, tile.code, studentId),
    signIn: (pictures) => signInWithPictures({ ...tile, pictures }, whence),
    choose: (pictures) => choosePictures({ ...tile, pictures }, whence),
    says: { not_here: 'not_here', not_now: 'not_now' },
  };
}

async function homeDoor({ studentId }: Press): Promise<Door> {
  const tile = { familyCodeId: await familyOnThisDevice(), studentId };
  const whence = await thisRequest();
  return {
    child: await childAtHome(tile.familyCodeId, studentId),
    signIn: (pictures) => signInAtHome({ ...tile, pictures }, whence),
    choose: (pictures) => choosePicturesAtHome({ ...tile, pictures }, whence),
    says: { not_here: 'not_home', not_now: 'not_now_home' },
  };
}
