import 'server-only';
import { and, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import { concerns } from '@/db/schema/concerns';
import { notifications } from '@/db/schema/notifications';
import { type Holder, listHolders } from '@/lib/access/holders';
import { readersFor } from '@/lib/concerns/readers';
import { gatePool } from '@/lib/platform/database';
import type { Happened, Reaction } from '@/lib/platform/job';
import { idOfMail, isMailWritten, sendAboutAccount } from '@/lib/platform/mail/outgoing';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { childTold, stillUnread, stillUnreadElsewhere } from './rules';

/** Whoever may read it is told that there is something, by news and mail, and of the child not even a name. */
export const tellReadersOfConcern: Reaction = async (tenant, event) => {
  const concern = await find(tenant, event);
  if (!concern) return;
  const readers = without(
    concern,
    await readersFor(tenant.actor.schoolId, concern.studentId, tenant.now),
  );
  await tell(tenant, event, childTold, readers, concern.id);
  const asked = await askedJustNow(tenant, concern);
  const toAsk = readers.filter(
    ({ id }) => !asked.some(({ notForId }) => notForId === null || notForId !== id),
  );
  await mail(tenant, event, 'concern_told', toAsk, `/admin/concerns/${concern.id}`);
};

/**
 * What was told in the ten minutes before and nobody has read yet: whoever may read it has just been asked by
 * mail to look, and the list shows this one too.
 */
const askedJustNow = ({ db }: Tenant, { id, toldAt }: Concern) =>
  db
    .select({ notForId: concerns.notForId })
    .from(concerns)
    .where(
      and(
        ne(concerns.id, id),
        isNull(concerns.firstReadAt),
        lt(concerns.createdAt, toldAt),
        gt(concerns.createdAt, new Date(toldAt.getTime() - tenMinutes)),
      ),
    );
const tenMinutes = 10 * 60 * 1000;

/**
 * Nobody has read it in time: its readers are told again, and those who appoint them, who learn that
 * something waits and nothing else. The one whom the child left out learns nothing, whatever they are.
 */
export const sayConcernIsUnread: Reaction = async (tenant, event) => {
  const concern = await find(tenant, event);
  if (!concern || concern.firstReadAt) return;
  const { actor, now } = tenant;
  const readers = without(concern, await readersFor(actor.schoolId, concern.studentId, now));
  const appointing = without(
    concern,
    await listHolders(actor.schoolId, 'access.grant_sensitive', localDateOf(now)),
  ).filter(({ id }) => !readers.some((reader) => reader.id === id));
  await tell(tenant, event, stillUnread, readers, concern.id);
  await tell(tenant, event, stillUnreadElsewhere, appointing);
  await mail(tenant, event, 'concern_unread', readers, `/admin/concerns/${concern.id}`);
  await mail(tenant, event, 'concern_unread', appointing, '/notifications');
};

/** The law asks for it no longer: whoever reads it decides what becomes of it. Nobody else hears of it. */
export const tellReadersToReview: Reaction = async (tenant, event) => {
  const concern = await find(tenant, event);
  if (!concern) return;
  const { actor, now } = tenant;
  const readers = without(concern, await readersFor(actor.schoolId, concern.studentId, now));
  await tell(tenant, event, 'concern_to_review', readers, concern.id);
};

type Concern = NonNullable<Awaited<ReturnType<typeof find>>>;

async function find({ db }: Tenant, { subjectId }: Happened) {
  const [concern] = await db
    .select({
      id: concerns.id,
      studentId: concerns.studentId,
      toldAt: concerns.createdAt,
      notForId: concerns.notForId,
      firstReadAt: concerns.firstReadAt,
    })
    .from(concerns)
    .where(eq(concerns.id, subjectId));
  return concern;
}

const without = ({ notForId }: Concern, all: readonly Holder[]) =>
  all.filter(({ id }) => id !== notForId);

async function tell(
  { db, actor }: Tenant,
  event: Happened,
  kind: string,
  people: readonly Holder[],
  concernId?: string,
) {
  if (people.length === 0) return;
  const facts: Record<string, string> = concernId ? { concernId } : {};
  await db
    .insert(notifications)
    .values(
      people.map(({ id }) => ({
        schoolId: actor.schoolId,
        personId: id,
        eventId: event.id,
        kind,
        facts,
      })),
    )
    .onConflictDoNothing();
}

const aWeek = 7 * 24 * 60 * 60 * 1000;

/** Once an event, however often it runs. */
async function mail(
  { actor: { schoolId }, now }: Tenant,
  { id: event }: Happened,
  kind: 'concern_told' | 'concern_unread',
  people: readonly Holder[],
  path: string,
) {
  await gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mail of ${event}`}, 0))`;
    const [school] = await sql<{ name: string; slug: string }[]>`
      select name, slug from schools where id = ${schoolId}`;
    for (const { id, name, email, canSignIn } of people) {
      if (!school || !email || !canSignIn) continue;
      const mailId = idOfMail(kind, event, id);
      if (await isMailWritten(sql, schoolId, mailId)) continue;
      await sendAboutAccount(sql, kind, {
        ...{ id: mailId, schoolId, personId: id, to: email, path: `/${school.slug}${path}` },
        facts: { name, school: school.name },
        expiresAt: new Date(now.getTime() + aWeek),
      });
    }
  });
}
