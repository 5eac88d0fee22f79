'use server';

import { redirect } from 'next/navigation';
import { thisRequest } from '@/lib/platform/whence';
import { startHere } from '../start-here';
import { heldCard, putCardAway } from './card';
import { signInWithCard } from './entering';

/** The child says that it is them, and is in. */
export async function signInWithCardAction() {
  const token = await heldCard();
  const answer = token ? await signInWithCard(token, await thisRequest()) : 'wrong';
  if (answer === 'wrong') redirect('/card');
  await putCardAway();
  await startHere(answer.signedIn);
  redirect(`/${answer.slug}/student`);
}

/** It is somebody else's. */
export async function putCardAwayAction() {
  await putCardAway();
  redirect('/class');
}
