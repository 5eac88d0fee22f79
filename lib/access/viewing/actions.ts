'use server';

import { revalidatePath } from 'next/cache';
import { homeWithin } from '@/lib/identity/home';
import { action } from '@/lib/platform/action';
import { sessionToken } from '@/lib/platform/token';
import { viewAs } from './commands';
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
