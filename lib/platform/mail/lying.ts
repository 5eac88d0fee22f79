import 'server-only';
import { opened, withSeal } from '@/db/sealed';
import { sealOf } from '../sealing/own';

type Lying = Readonly<{ schoolId: string; facts?: unknown; path?: string | null }>;
type Open = Readonly<{ facts: Readonly<Record<string, string>>; path: string | null }>;

/** A mail as the gate reads it, what it is filled with and where it leads opened. */
export async function openedMail<Mail extends Lying>(mail: Mail) {
  const { facts, path = null } = mail;
  const open = await withSeal(await sealOf(mail.schoolId), async () =>
    opened({ facts, path }, { facts: 'mails.facts', path: 'mails.path' }),
  );
  return { ...mail, ...(open as Open) };
}
