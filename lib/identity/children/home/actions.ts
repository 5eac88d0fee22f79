'use server';

import { redirect } from 'next/navigation';
import { schoolOfThisHost } from '@/lib/platform/hosts';
import { thisRequest } from '@/lib/platform/whence';
import { familyCodeTyped } from '../families/rules';
import { codeTyped } from '../rules';
import { openWithFamilyCode } from './commands';
import { familyOnThisDevice, forgetFamily, rememberFamily } from './device';
import type { TypedCode } from './typed';

/**
 * Either kind of code, so that no child has to know which it is. A family's is a secret: it is in no address.
 */
export async function typeCodeAction(_previous: unknown, form: FormData): Promise<TypedCode> {
  const sent = form instanceof FormData ? form.get('code') : null;
  const typed = typeof sent === 'string' ? sent.slice(0, 20) : '';
  const classCode = codeTyped(typed);
  if (classCode) redirect(`/class/${classCode}`);
  const code = familyCodeTyped(typed);
  if (!code) return { said: 'code_wrong', typed };
  const family = await openWithFamilyCode(code, await thisRequest(), await schoolOfThisHost());
  if (family === 'too_many') return { said: 'code_wait', typed };
  if (family === 'unknown') return { said: 'code_unknown', typed };
  await rememberFamily(family.familyCodeId);
  redirect('/class/home');
}

/** A device of the family's own need not be told the code every day. */
export async function keepFamilyAction() {
  const familyCodeId = await familyOnThisDevice();
  if (familyCodeId) await rememberFamily(familyCodeId, true);
  redirect('/class/home?kept=yes');
}

export async function forgetFamilyAction() {
  await forgetFamily();
  redirect('/class');
}
