import 'server-only';
import type { MailKind } from '@/lib/shared/vocabulary';
import { gatePool } from '../database';
import { openedMail } from './lying';

const newest = 50;

type Kept = Readonly<{
  id: string;
  schoolId: string;
  kind: MailKind;
  toAddress: string;
  facts: unknown;
  path: string | null;
  createdAt: Date;
  expiresAt: Date;
}>;

/** Mail to the people of demo schools, newest first: it is never sent, so that anybody may read it here. */
export async function listDemoMail() {
  const { sql } = gatePool();
  const kept = await sql<Kept[]>`
    select m.id, m.school_id as "schoolId", m.kind, m.to_address as "toAddress", m.facts, m.path, m.created_at as "createdAt",
      m.expires_at as "expiresAt"
    from mails m join schools s on s.id = m.school_id and s.demo
    order by m.created_at desc, m.id desc limit ${newest}`;
  return Promise.all(kept.map(openedMail));
}

export async function findDemoMail(mailId: string) {
  const { sql } = gatePool();
  const [mail] = await sql<Kept[]>`
    select m.id, m.school_id as "schoolId", m.kind, m.to_address as "toAddress", m.facts, m.path, m.created_at as "createdAt",
      m.expires_at as "expiresAt"
    from mails m join schools s on s.id = m.school_id and s.demo where m.id = ${mailId}`;
  return mail && openedMail(mail);
}

/** Whether there is a demo at all, and so an inbox. */
export async function thereIsADemo() {
  const { sql } = gatePool();
  const [demo] = await sql`select 1 from schools where demo limit 1`;
  return demo !== undefined;
}
