import { createTranslator } from 'use-intl/core';
import { english } from '@/lib/shared/words/en';
import { type Trouble, Unreadable } from './trouble';

const words = createTranslator({
  locale: 'en-GB',
  messages: english,
  onError: (error) => {
    throw error;
  },
});

/** What somebody reads of it; fails where the catalogue has no sentence, or a gap stays unfilled. */
export const inWords = ({ reason, values }: Trouble) => words(`imports.reason.${reason}`, values);

/** Why reading this ends, with the place; fails where it does not. */
export async function whyUnreadable(reading: () => Promise<unknown>): Promise<Trouble> {
  try {
    await reading();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    inWords(error.trouble);
    return error.trouble;
  }
  throw new Error('It was read.');
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
