import 'server-only';
import { opened, withSeal } from '@/db/sealed';
import { sealOf } from '../sealing/own';

type Lying = Readonly<{
  schoolId: string;
  toAddress?: string;
  facts?: unknown;
  path?: string | null;
}>;
type Open = Readonly<{
  toAddress: string;
  facts: Readonly<Record<string, string>>;
  path: string | null;
}>;

/** A mail as the gate reads it: whom it goes to, what it is filled with and where it leads opened. */
export async function openedMail<Mail extends Lying>(mail: Mail) {
  const { toAddress, facts, path = null } = mail;
  const open = await withSeal(await sealOf(mail.schoolId), async () =>
    opened(
      { toAddress, facts, path },
      { toAddress: 'mails.to_address', facts: 'mails.facts', path: 'mails.path' },
    ),
  );
  return { ...mail, ...(open as Open) };
}
