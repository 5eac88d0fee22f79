import 'server-only';
import { consentFollowUps } from '@/db/schema/consent';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import { inTurn } from '../commands';
import { guardianReminded } from './events';
import { listFollowUps, listOpenQuestions } from './queries';
import { isTimeToRemind, remindersDue } from './rules';

/** Each hour of the day, in every school that is not suspended; or in one of them. */
export async function remindOfConsentEverywhere(now = new Date(), only?: string) {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`
    select id from schools where suspended_at is null
      and (${only ?? null}::uuid is null or id = ${only ?? null}::uuid) order by id`;
  await eachByItself(schools, ({ id }) =>
    inSchoolByClock(id, (tenant) => remindOfConsent({ ...tenant, now })),
  );
}

/**
 * Writes down whom the school reminds of what, and announces one message to each. Another run finds it written and
 * does nothing; two at once come one after the other.
 */
export async function remindOfConsent(tenant: Tenant) {
  const { db, actor, now } = tenant;
  if (!(await setting(tenant, 'consent.reminders'))) return;
  const { calendar } = await schoolDays(tenant);
  if (!isTimeToRemind(calendar, now)) return;
  await inTurn(tenant, 'consent reminders');
  const [open, followUps] = [await listOpenQuestions(tenant), await listFollowUps(tenant)];
  for (const due of remindersDue(open, followUps, calendar, localDateOf(now))) {
    const { guardianId, questions } = due;
    await db.insert(consentFollowUps).values(
      questions.map(({ purposeId, noticeId, studentId, round }) => ({
        ...{ schoolId: actor.schoolId, purposeId, noticeId, studentId, guardianId },
        ...{ kind: 'reminded' as const, round, at: now },
      })),
    );
    await record(tenant, guardianReminded({ questions: questions.length }), {
      ...{ id: guardianId, schoolId: actor.schoolId },
    });
  }
}
