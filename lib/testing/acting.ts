import { expect } from 'vitest';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { superuser } from './database';
import { actorOf, type MintedSchool, type Someone } from './mint';

/** What this person's form would do, seen through their own eyes. */
export const as = async <T>(
  school: MintedSchool,
  who: Someone,
  work: (tenant: Tenant) => Promise<T>,
) => inSchool(await actorOf(school, who), 'read write', work);

/** What Mrs Bell does, who runs the school. */
export const office = <T>(school: MintedSchool, work: (tenant: Tenant) => Promise<T>) =>
  as(school, school.people.mrsBell, work);

/** A refusal with this message. */
export const refused = (messageKey: string) => expect.objectContaining({ messageKey });

type Recorded = Readonly<{
  name: string;
  studentId: string | null;
  actorId: string | null;
  facts: object;
}>;

/** What the record says of one row, oldest first. */
export const eventsOf = (subject: string) =>
  superuser()<Recorded[]>`
    select name, student_id as "studentId", actor_id as "actorId", facts
    from audit_events where subject_id = ${subject} order by created_at, id`;
