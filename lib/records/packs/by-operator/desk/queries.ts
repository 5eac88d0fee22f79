import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import type { LocalDate } from '@/lib/shared/dates';

export type WaitingRelease = Readonly<{
  id: string;
  school: string;
  handedAt: Date;
  receivedOn: LocalDate;
  dueOn: LocalDate;
  kept: number;
  withheld: number;
}>;

/** Copies whose school has nobody else to release them, the first due first. Nobody is named, and nothing they say. */
export const listReleases = async ({ sql }: Desk): Promise<WaitingRelease[]> => [
  ...(await sql<WaitingRelease[]>`
    select r.id, s.name as school, r.created_at as "handedAt", r.received_on::text as "receivedOn",
      r.due_on::text as "dueOn", r.kept, r.withheld
    from release_requests r join schools s on s.id = r.school_id and s.suspended_at is null
    where r.state = 'waiting' order by r.due_on, r.created_at, r.id`),
];
