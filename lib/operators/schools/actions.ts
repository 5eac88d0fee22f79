'use server';

import { redirect } from 'next/navigation';
import { platformAddress } from '@/lib/platform/operator';
import { platformAction } from '@/lib/platform/operator-doors';
import type { Outcome } from '@/lib/shared/outcome';
import {
  changeSchool,
  inviteFirstAdmin,
  makeSchool,
  resumeSchool,
  suspendSchool,
} from './commands';
import {
  changeSchoolInput,
  inviteFirstAdminInput,
  makeSchoolInput,
  suspendSchoolInput,
  whichSchoolInput,
} from './inputs';
import { sendWhatWaited } from './waiting-mail';

const pageOf = (schoolId: string, done: string) => `/schools/${schoolId}?done=${done}`;

export const makeSchoolAction = platformAction(makeSchoolInput, makeSchool, {
  goTo: (_input, { id }) => pageOf(id, 'made'),
});

export const inviteFirstAdminAction = platformAction(inviteFirstAdminInput, inviteFirstAdmin, {
  goTo: ({ schoolId }) => pageOf(schoolId, 'invited'),
});

export const changeSchoolAction = platformAction(changeSchoolInput, changeSchool, {
  goTo: ({ schoolId }) => pageOf(schoolId, 'changed'),
});

export const suspendSchoolAction = platformAction(suspendSchoolInput, suspendSchool, {
  goTo: ({ schoolId }) => pageOf(schoolId, 'suspended'),
  confirmed: true,
});

const resume = platformAction(whichSchoolInput, resumeSchool, {
  tell: ({ id }) => id,
  confirmed: true,
});

/** What waited meanwhile goes out, once the school is back. */
export async function resumeSchoolAction(previous: Outcome, form: FormData): Promise<Outcome> {
  const outcome = await resume(previous, form);
  if (outcome.is !== 'done') return outcome;
  const schoolId = String(outcome.result);
  await sendWhatWaited(schoolId);
  redirect(`/${platformAddress}${pageOf(schoolId, 'resumed')}`);
}
