'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { findActor } from '@/lib/platform/session';
import { sessionToken } from '@/lib/platform/token';
import { stopViewing } from './commands';

/** Through no door: who only looks may do nothing else, and this undoes nothing but the looking. */
export async function stopViewingAction(form: FormData) {
  const school = String(form.get('school') ?? '');
  const here = await findActor(school);
  await stopViewing(await sessionToken());
  revalidatePath('/', 'layout');
  redirect(here?.looks ? `/${school}/admin/people/${here.actor.personId}` : '/');
}
