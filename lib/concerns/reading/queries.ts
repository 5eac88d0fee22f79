import 'server-only';
import { and, asc, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { concernNotes, concerns } from '@/db/schema/concerns';
import { people, students } from '@/db/schema/people';
import type { NumberAsked } from '@/lib/platform/numbers';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { ConcernState } from '../rules';
import type { ConcernsList } from './inputs';

const perPage = 30;

const standing = (state: ConcernState | undefined) => {
  if (state === 'unread') return and(isNull(concerns.firstReadAt), isNull(concerns.closedAt));
  if (state === 'open') return and(isNotNull(concerns.firstReadAt), isNull(concerns.closedAt));
  return state === 'closed' ? isNotNull(concerns.closedAt) : undefined;
};

/** The classes a child is in on a day, by name. */
const classesOn = (day: LocalDate) => sql<string | null>`(
  select string_agg(c.name, ', ' order by c.name) from enrolments e
  join classes c on c.school_id = e.school_id and c.id = e.class_id
  where e.school_id = ${concerns.schoolId} and e.student_id = ${concerns.studentId}
    and e.starts_on <= ${day} and (e.ends_on is null or e.ends_on > ${day}))`;

const firstReader = sql<string | null>`(select r.display_name from people r
  where r.school_id = ${concerns.schoolId} and r.id = ${concerns.firstReadById})`;

/**
 * What children told, unread first and then the latest first, without a word of it: a list is looked at
 * with others in the room.
 */
export async function listConcerns({ db, now }: Tenant, { state, page }: ConcernsList) {
  const which = standing(state);
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        id: concerns.id,
        givenName: people.givenName,
        familyName: people.familyName,
        classes: classesOn(localDateOf(now)).as('classes'),
        toldAt: concerns.createdAt,
        readBy: concerns.readBy,
        firstReadAt: concerns.firstReadAt,
        firstReader: firstReader.as('first_reader'),
        closedAt: concerns.closedAt,
      })
      .from(concerns)
      .innerJoin(
        people,
        and(eq(people.schoolId, concerns.schoolId), eq(people.id, concerns.studentId)),
      )
      .where(which)
      .orderBy(desc(isNull(concerns.firstReadAt)), desc(concerns.createdAt), desc(concerns.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    db.select({ count: count() }).from(concerns).where(which),
  ]);
  return { rows, total: counted?.count ?? 0, perPage, now };
}
export type ConcernRow = Awaited<ReturnType<typeof listConcerns>>['rows'][number];

/** How many nobody has read yet. */
export const unreadConcerns = ({ db }: Tenant): NumberAsked =>
  sql`(${db
    .select({ count: sql<number>`count(*)::int` })
    .from(concerns)
    .where(standing('unread'))})`;

export type ConcernRead = NonNullable<Awaited<ReturnType<typeof findConcern>>>;

/** One concern with what was noted; row security finds it, or nobody does. */
export async function findConcern({ db, now }: Tenant, concernId: string) {
  const [concern] = await db
    .select({
      id: concerns.id,
      studentId: concerns.studentId,
      givenName: people.givenName,
      familyName: people.familyName,
      yearGroup: students.yearGroup,
      classes: classesOn(localDateOf(now)).as('classes'),
      words: concerns.words,
      voiceKey: concerns.voiceKey,
      voiceType: concerns.voiceType,
      voiceBytes: concerns.voiceBytes,
      leftOut: sql<string | null>`(select o.display_name from people o
        where o.school_id = ${concerns.schoolId} and o.id = ${concerns.notForId})`.as('left_out'),
      toldAt: concerns.createdAt,
      readBy: concerns.readBy,
      firstReadAt: concerns.firstReadAt,
      firstReader: firstReader.as('first_reader'),
      closedAt: concerns.closedAt,
    })
    .from(concerns)
    .innerJoin(
      people,
      and(eq(people.schoolId, concerns.schoolId), eq(people.id, concerns.studentId)),
    )
    .innerJoin(
      students,
      and(eq(students.schoolId, concerns.schoolId), eq(students.id, concerns.studentId)),
    )
    .where(eq(concerns.id, concernId));
  if (!concern) return undefined;
  const notes = await db
    .select({
      id: concernNotes.id,
      kind: concernNotes.kind,
      text: concernNotes.text,
      writtenBy: people.displayName,
      writtenAt: concernNotes.createdAt,
    })
    .from(concernNotes)
    .innerJoin(
      people,
      and(eq(people.schoolId, concernNotes.schoolId), eq(people.id, concernNotes.writtenById)),
    )
    .where(eq(concernNotes.concernId, concernId))
    .orderBy(asc(concernNotes.createdAt), asc(concernNotes.id));
  return { ...concern, notes };
}
