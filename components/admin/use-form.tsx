'use client';

import { useActionState } from 'react';
import { ConfirmFirst } from '@/components/confirming/confirm-first';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { useTranslations } from '@/lib/platform/client-words';
import { isLocalDate, readFullDate } from '@/lib/shared/dates';
import { type Outcome, untried } from '@/lib/shared/outcome';

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;

/**
 * A form with its outcome: what was refused, in words, and what was entered, so that nothing typed is
 * lost. `attempt` belongs on what holds the fields: a new one lets them start from what was entered.
 */
export function useForm(action: Action) {
  const t = useTranslations();
  const [outcome, submit, pending] = useActionState(action, untried);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const named = inWords(refused?.values ?? {});
  // Safe: rules and refusals name only keys of the catalogue.
  const say = (key: string) => t(key as 'refusal.conflict', named);
  const errors = (name: string) => refused?.fields[name]?.map(say);

  return {
    submit,
    pending,
    refused,
    done: outcome.is === 'done',
    attempt: refused ? JSON.stringify(refused.entered) : '',
    errors,
    text: (name: string, initially?: string | null) =>
      refused ? (refused.entered[name]?.toString() ?? '') : (initially ?? ''),
    list: (name: string, initially: readonly string[]) => {
      const entered = refused?.entered[name];
      return refused ? (Array.isArray(entered) ? entered : []) : initially;
    },
    ticked: (name: string, initially: boolean) =>
      refused ? refused.entered[name] === 'on' : initially,
    summary: refused && {
      title: say(refused.messageKey),
      entries: Object.entries(refused.fields).flatMap(([field, keys]) =>
        (keys ?? [])
          .filter((key) => key !== refused.messageKey)
          .map((key) => ({ field, message: say(key) })),
      ),
      children: (
        <>
          <SignInAgain refusal={refused.messageKey} />
          <ConfirmFirst refused={refused} />
        </>
      ),
    },
  };
}

/** Days that a message names, as people say them. */
const inWords = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isLocalDate(value) ? readFullDate(value, 'en-GB') : value,
    ]),
  );

export type Form = ReturnType<typeof useForm>;
