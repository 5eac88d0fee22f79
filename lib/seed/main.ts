import { and, eq, gt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { connect } from '@/db/connect';
import { closeQueue, openQueue } from '@/db/queue';
import { auditEvents } from '@/db/schema/events';
import { people } from '@/db/schema/people';
import { awardEveryone } from '@/lib/homework/recognition/badges/commands';
import { settleEveryone } from '@/lib/homework/recognition/points/commands';
import { recomputeStreaksOfSchool } from '@/lib/homework/streaks/jobs';
import { tellFamilyOfVerdict } from '@/lib/notifications/reactions';
import { staffAdded } from '@/lib/people/events';
import { staffName } from '@/lib/people/rules';
import { closePools } from '@/lib/platform/database';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { makeBuddies } from './buddies';
import { keepCalendar, twoSchoolDaysBack } from './calendar';
import { bringColleagues } from './care';
import { addAccounts, bringTogether, officeOf } from './cast';
import { keepTheSchoolsComments } from './comment-bank';
import { askFamilies } from './consent';
import { chanceOf } from './drawn/chance';
import { drawPictures } from './drawn/pictures';
import { climbLadders } from './levels';
import { appointDemoOperator } from './operator';
import { chooseDemoPictures } from './pictures';
import { writeRecords } from './records';
import { bringRegister } from './register';
import { type SchoolPlan, schoolPlans } from './schools';
import { openClubs, setTheTermsWork } from './term';
import { doTheTermsWork, excuseSome } from './work';

/*
 * Fills an empty database with two made-up schools and a term of their history up to now, told with
 * the app's own commands from a fixed seed. Only the schools themselves and their first admin are
 * written as the owner: opening a school is the operator's business.
 */
const ownerUrl = process.env.OWNER_DATABASE_URL;
const jobsUrl = process.env.JOBS_DATABASE_URL;
if (!ownerUrl || !jobsUrl)
  throw new Error('The seed needs OWNER_DATABASE_URL and JOBS_DATABASE_URL');
const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });

const now = new Date();
await closeQueue(jobsUrl);
const pictures = drawPictures();
/** PostgreSQL plans by what it counted last; by itself it would count again after minutes. */
const countRows = () => owner`analyze`;
for (const [nth, plan] of schoolPlans.entries()) {
  console.log(`Making ${plan.name} …`);
  await makeSchool(plan, nth + 1);
}
await appointDemoOperator();
await bringRegister();
await openQueue(jobsUrl);
await owner.end();
await closePools();

async function makeSchool(plan: SchoolPlan, seed: number) {
  const chance = chanceOf(seed);
  const schoolId = newId();
  const officeId = await openSchool(schoolId, plan);
  const office = officeOf(schoolId, officeId);
  const calendar = await keepCalendar(office, now);
  const today = localDateOf(now);
  const term = calendar.terms.findLast(({ startsOn }) => startsOn <= today);
  const since = term?.startsOn ?? addDays(today, -70);
  const opened = new Date(`${since}T07:00:00Z`);

  const cast = await bringTogether(
    office,
    { domain: plan.domain, plans: plan.classes, since, now: opened },
    chance,
  );
  if (plan.colleagues)
    await bringColleagues(cast, { domain: plan.domain, calendar, since, opened, now });
  await writeRecords(cast, { nth: seed, domain: plan.domain, opened, today }, chanceOf(seed + 100));
  await chooseDemoPictures(cast);
  const clubs = await openClubs(cast, since, opened);
  await keepTheSchoolsComments(office, opened);
  await countRows();
  const mayRecord = await askFamilies(cast, opened, chance);
  const waitingSince = twoSchoolDaysBack(calendar, today);
  const span = { from: addDays(since, 1), to: addDays(today, 4), fullFrom: waitingSince };
  const sets = await setTheTermsWork(cast, clubs, calendar, span, chance);
  await excuseSome(cast, { from: since, to: today }, chance);
  const told = { now, waitingSince, mayRecord, pictures: await pictures, countRows };
  await doTheTermsWork(cast, sets, told, chance);
  await climbLadders(schoolId);
  await recomputeStreaksOfSchool(schoolId);
  await inSchoolByClock(schoolId, settleEveryone);
  await inSchoolByClock(schoolId, awardEveryone);
  await makeBuddies(cast);
  await tellRecentNews(schoolId);
}

/** The school's row and its first admin, who then does everything else. */
async function openSchool(schoolId: string, { slug, name, domain, admin, known }: SchoolPlan) {
  await owner`insert into schools ${owner([{ id: schoolId, slug, name, demo: true, ...known }])}`;
  const [title, givenName, familyName] = admin;
  const [accountId] = await addAccounts([
    `${givenName.slice(0, 1)}.${familyName}@${domain}`.toLowerCase(),
  ]);
  const id = newId();
  await inSchool(officeOf(schoolId, id), 'read write', async (tenant) => {
    const [first] = await tenant.db
      .insert(people)
      .values({
        id,
        schoolId,
        accountId,
        role: 'school_admin',
        title,
        givenName,
        familyName,
        displayName: staffName({ title, givenName, familyName }),
      })
      .returning();
    if (first) await record(tenant, staffAdded({ role: 'school_admin' }), first);
  });
  return id;
}

/** Families hear of the last days' verdicts as they would have; older news was read long ago. */
async function tellRecentNews(schoolId: string) {
  await inSchoolByClock(schoolId, async (tenant) => {
    const recent = await tenant.db
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.name, 'review.released'),
          gt(auditEvents.createdAt, new Date(now.getTime() - 4 * 86_400_000)),
        ),
      );
    await Promise.all(
      recent.map(async ({ id }) => {
        const event = await findEvent(tenant, id);
        if (event) await tellFamilyOfVerdict(tenant, event);
      }),
    );
  });
}
