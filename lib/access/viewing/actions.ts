'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { homeWithin } from '@/lib/identity/home';
import { action } from '@/lib/platform/action';
import { findActor } from '@/lib/platform/session';
import { sessionToken } from '@/lib/platform/token';
import { stopViewing, viewAs } from './commands';
import { viewAsInput } from './inputs';

export const viewAsAction = action(
  'people.view_as',
  viewAsInput,
  async (tenant, input) => {
    const seen = await viewAs(tenant, input, await sessionToken());
    revalidatePath('/', 'layout');
    return seen;
  },
  { goTo: (_input, { role }) => homeWithin(role) },
);

/** Through no door: who only looks may do nothing else, and this undoes nothing but the looking. */
export async function stopViewingAction(form: FormData) {
  const school = String(form.get('school') ?? '');
  const here = await findActor(school);
  await stopViewing(await sessionToken());
  revalidatePath('/', 'layout');
  redirect(here?.looks ? `/${school}/admin/people/${here.actor.personId}` : '/');
}
