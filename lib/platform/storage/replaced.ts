import 'server-only';
import { storage } from './storage';

/** What a form put another file in the place of, or took away; nothing refers to it any more. */
export type Replaces = Readonly<{ replaced: string | null }>;

/** To be done once the change is kept: before, a change that fails would have lost the file. */
export async function removeReplaced({ replaced }: Replaces) {
  if (replaced) await (await storage()).remove(replaced);
}

/** The same for several. What cannot be removed now goes in the night. */
export async function removeFromStorage(keys: readonly string[]) {
  const store = await storage();
  await Promise.allSettled(keys.map((key) => store.remove(key)));
}
