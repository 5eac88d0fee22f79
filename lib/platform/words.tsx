import 'server-only';
import { cookies } from 'next/headers';
import { createTranslator } from 'next-intl';
import type { ReactNode } from 'react';
import { english } from '@/lib/shared/words/en';
import { pseudo } from '@/lib/shared/words/pseudo';
import { ClientWords } from './client-words';
import { env } from './env';

export type Messages = typeof english;
export type Namespace = keyof Messages;

/** `en-XA` is the pseudo-language: every message accented, so that a text outside the catalogue stands out. */
const catalogues = { 'en-GB': english, 'en-XA': pseudo(english) } as const;
export type Locale = keyof typeof catalogues;

const zone = 'Europe/London';

export async function localeOf(): Promise<Locale> {
  if (env().DEMO !== 'yes') return 'en-GB';
  return (await cookies()).get('language')?.value === 'en-XA' ? 'en-XA' : 'en-GB';
}

const makeTranslator = <N extends Namespace>(locale: Locale, namespace: N) =>
  createTranslator<Messages, N>({
    locale,
    messages: catalogues[locale] as Messages,
    namespace,
    timeZone: zone,
  });

/*
 * A translator depends on nothing but its language, and making one means reading its messages' syntax
 * anew; so each is made once a process rather than once a request.
 */
const made = new Map<string, unknown>();

function translator<N extends Namespace>(locale: Locale, namespace: N) {
  const name = `${locale} ${namespace}`;
  const known = made.get(name);
  // Safe: only this function fills the map, under the name of the very same type.
  if (known) return known as ReturnType<typeof makeTranslator<N>>;
  const fresh = makeTranslator(locale, namespace);
  made.set(name, fresh);
  return fresh;
}

/** The words of one part of the product, in the language of this request. */
export const words = async <N extends Namespace>(namespace: N) =>
  translator(await localeOf(), namespace);

/** A message that a rule or a refusal named by its full key ("homework.closed"), in this request's language. */
export async function say(key: string, values?: Record<string, string | number>) {
  const t = createTranslator({
    locale: await localeOf(),
    messages: catalogues[await localeOf()] as Messages,
    timeZone: zone,
  });
  return (t as (key: string, values?: Record<string, string | number>) => string)(key, values);
}

/** Gives client components below it the words of these parts, and of no others: each byte is sent. */
export async function WordsFor({
  parts,
  children,
}: Readonly<{ parts: readonly Namespace[]; children: ReactNode }>) {
  const locale = await localeOf();
  const all = catalogues[locale] as Messages;
  const messages = Object.fromEntries(parts.map((part) => [part, all[part]]));
  return (
    <ClientWords locale={locale} messages={messages} timeZone={zone}>
      {children}
    </ClientWords>
  );
}
