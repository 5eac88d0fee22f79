import 'server-only';
import { notifications } from '@/db/schema/notifications';
import { isTimeToRemind, lastHour } from '@/lib/consent/reminding/rules';
import { gatePool } from '@/lib/platform/database';
import type { Reaction } from '@/lib/platform/job';
import { idOfMail, isMailWritten, sendAboutAccount } from '@/lib/platform/mail/outgoing';
import { openAddress } from '@/lib/platform/sealing/addresses';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { hourOfDay, localDateOf } from '@/lib/shared/dates';
import { consentOpenNews } from './rules';

/**
 * Tells a guardian, in the app and by mail, that questions of the school are open: neither names a child or says what
 * is asked. Once an event, however often it runs. What cannot be sent in the hours of a day of school is not sent.
 */
export const tellOfOpenQuestions: Reaction = async (tenant, event) => {
  const { db, now } = tenant;
  const { schoolId } = tenant.actor;
  const personId = event.subjectId;
  await db
    .insert(notifications)
    .values({ schoolId, personId, eventId: event.id, kind: consentOpenNews, facts: {} })
    .onConflictDoNothing();
  // It may run later than it was decided, at night too, where the worker was away.
  const { calendar } = await schoolDays(tenant);
  if (!isTimeToRemind(calendar, now)) return;
  const expiresAt = hourOfDay(localDateOf(now), lastHour);
  await gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mail of ${event.id}`}, 0))`;
    const [to] = await sql<{ name: string; email: string | null; school: string; slug: string }[]>`
      select p.display_name as name, a.email, s.name as school, s.slug
      from people p join schools s on s.id = p.school_id and s.suspended_at is null
      join accounts a on a.id = p.account_id and a.disabled_at is null
      where p.school_id = ${schoolId} and p.id = ${personId} and p.archived_at is null`;
    const email = await openAddress(to?.email ?? null);
    if (!to || !email) return;
    const { name, school, slug } = to;
    const id = idOfMail('consent_open', event.id, personId);
    if (await isMailWritten(sql, schoolId, id)) return;
    await sendAboutAccount(sql, 'consent_open', {
      ...{ id, schoolId, personId, to: email, path: `/${slug}/parent/consent`, expiresAt },
      facts: { name, school },
    });
  });
};
