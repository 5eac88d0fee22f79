'use client';

import { createTranslator, type useTranslations as useNextIntl } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';

type Words = Readonly<{ locale: string; timeZone: string; messages: Record<string, unknown> }>;

const Given = createContext<Words | null>(null);

/**
 * next-intl's own provider reads the syntax of every message anew for every request that is rendered,
 * which costs more than all else a page does; here each is read once a process. So translators are kept
 * by language and part: the catalogue does not change while a process runs.
 */
const kept = new Map<string, ReturnType<typeof createTranslator>>();

export function ClientWords({ children, ...words }: Words & Readonly<{ children: ReactNode }>) {
  return <Given.Provider value={words}>{children}</Given.Provider>;
}

// Safe: it answers with what next-intl's own function of that name is typed to answer with.
export const useTranslations = useKept as unknown as typeof useNextIntl;

function useKept(namespace?: string) {
  const words = useContext(Given);
  if (!words) throw new Error('A component that speaks stands outside WordsFor');
  const parts = Object.keys(words.messages).join();
  const name = `${words.locale} ${parts} ${namespace ?? ''}`;
  let translator = kept.get(name);
  if (!translator) {
    translator = createTranslator({ ...words, namespace } as Parameters<
      typeof createTranslator
    >[0]);
    kept.set(name, translator);
  }
  return translator;
}
