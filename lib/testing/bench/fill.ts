import { v7 as newId } from 'uuid';
import { newSecret } from '@/lib/platform/secret';
import { academicYearOf, addDays, localDateOf } from '@/lib/shared/dates';
import { superuser } from '../database';

/** A signed-in person: the token, and the cookie their browser would send. */
export type SignedIn = Readonly<{ cookie: string; token: string }>;

const names = (count: number) => Array.from({ length: count }, () => newId());

/** A session of its own for each account. */
export async function signInAll(accountIds: readonly string[]): Promise<SignedIn[]> {
  const devices = accountIds.map((accountId) => ({ accountId, ...newSecret() }));
  await superuser()`insert into sessions ${superuser()(
    devices.map(({ accountId, secretHash }) => ({
      id: newId(),
      account_id: accountId,
      token_hash: secretHash,
      expires_at: new Date(Date.now() + 86_400_000),
    })),
  )}`;
  return devices.map(({ secret }) => ({ cookie: `studystreaks=${secret}`, token: secret }));
}

/** The children of the demo's larger school, whose Today is measured. */
export async function demoChildren() {
  const rows = await superuser()<{ account_id: string }[]>`
    select p.account_id from people p join schools s on s.id = p.school_id
    where s.slug = 'hazelbrook' and p.role = 'student' order by p.id limit 200`;
  return rows.map(({ account_id }) => account_id);
}

export type Queue = Readonly<{ classId: string; accountIds: string[]; pieces: string[] }>;

/** A school for the load: a class for each queue, of so many pieces, with 200 teachers who share it. */
export async function fillSchool(waiting: readonly number[]) {
  const sql = superuser();
  const today = localDateOf(new Date());
  const since = addDays(today, -40);
  const schoolId = newId();
  await sql`insert into schools (id, slug, name) values (${schoolId}, 'bench', 'Bench Primary')`;
  await sql`
    insert into terms (id, school_id, name, starts_on, ends_on)
    values (${newId()}, ${schoolId}, 'Term', ${since}, ${addDays(today, 40)})`;
  const clubId = newId();
  await sql`
    insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
    values (${clubId}, ${schoolId}, 'Reading', 'English', 'poppy', 'reading', '{writing}', '{1,2,3,4,5,6,7}')`;
  const queues: Queue[] = [];
  for (const count of waiting) queues.push(await fillClass(schoolId, clubId, since, today, count));
  await sql`analyze`;
  return { slug: 'bench', queues };
}

async function fillClass(
  schoolId: string,
  clubId: string,
  since: string,
  today: string,
  waiting: number,
): Promise<Queue> {
  const sql = superuser();
  const classId = newId();
  const [teachers, accountIds, children] = [names(200), names(200), names(30)];
  await sql`insert into accounts ${sql(accountIds.map((id) => ({ id })))}`;
  await sql`insert into people ${sql(
    [...teachers, ...children].map((id, index) => ({
      id,
      school_id: schoolId,
      account_id: accountIds[index] ?? null,
      role: index < 200 ? 'trainer' : 'student',
      given_name: `Name${index}`,
      family_name: `Family${index}`,
      display_name: `Name${index}`,
      animal: 'fox',
    })),
  )}`;
  await sql`insert into students ${sql(
    children.map((id) => ({ id, school_id: schoolId, year_group: 4 })),
  )}`;
  await sql`
    insert into classes (id, school_id, name, academic_year)
    values (${classId}, ${schoolId}, ${`Class of ${waiting}`}, ${academicYearOf(today)})`;
  const dated = { school_id: schoolId, class_id: classId, starts_on: since };
  await sql`insert into class_staff ${sql(
    teachers.map((id) => ({ id: newId(), ...dated, person_id: id, part: 'lead' })),
  )}`;
  await sql`insert into enrolments ${sql(
    children.map((id) => ({ id: newId(), ...dated, student_id: id })),
  )}`;
  await sql`insert into club_classes ${sql([
    { id: newId(), school_id: schoolId, class_id: classId, club_id: clubId },
  ])}`;
  await sql`insert into club_memberships ${sql(
    children.map((id) => ({
      id: newId(),
      school_id: schoolId,
      club_id: clubId,
      student_id: id,
      starts_on: since,
    })),
  )}`;
  const pieces: string[] = [];
  for (let left = waiting; left > 0; left -= children.length)
    pieces.push(
      ...(await handInOnce(
        { schoolId, clubId, classId, teacher: teachers[0] ?? '', today },
        children.slice(0, left),
      )),
    );
  return { classId, accountIds, pieces };
}

async function handInOnce(
  at: { schoolId: string; clubId: string; classId: string; teacher: string; today: string },
  children: readonly string[],
) {
  const sql = superuser();
  const activityId = newId();
  const place = { school_id: at.schoolId, class_id: at.classId, club_id: at.clubId };
  await sql`insert into activities ${sql([
    {
      ...place,
      id: activityId,
      set_by_id: at.teacher,
      title: 'Two chapters of your book',
      instructions: 'What surprised you?',
      evidence_kinds: ['writing'],
      opens_on: at.today,
      due_on: at.today,
    },
  ])}`;
  const work = children.map((studentId) => ({ id: newId(), studentId }));
  await sql`insert into submissions ${sql(
    work.map(({ id, studentId }) => ({
      ...place,
      id,
      activity_id: activityId,
      student_id: studentId,
      late: false,
      handed_in_on: at.today,
      handed_in_at: new Date(),
    })),
  )}`;
  await sql`insert into evidence ${sql(
    work.map(({ id, studentId }) => ({
      id: newId(),
      school_id: at.schoolId,
      submission_id: id,
      student_id: studentId,
      attempt: 1,
      position: 1,
      kind: 'writing',
      writing: 'The dog hid the shoe. I did not think he would give it back but he did.',
    })),
  )}`;
  return work.map(({ id }) => id);
}

/** Makes a photo of every piece of the queue's last activity; that activity. Nobody looks at the photos themselves. */
export async function photosForAll({ pieces }: Queue) {
  const sql = superuser();
  await sql`
    with photographed as (
      insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, width, height, storage_key)
      select e.id, e.school_id, e.student_id, e.student_id, 'photo', 'image/jpeg', 60000, 1600, 1200, 'bench/' || e.id
      from evidence e where e.submission_id in ${sql(pieces)}
      returning id)
    update evidence e set kind = 'photo', writing = null, file_id = e.id, thumbnail_id = e.id
    from photographed where photographed.id = e.id`;
  const [last] = await sql<{ activity_id: string }[]>`
    select activity_id from submissions where id = ${pieces.at(-1) ?? ''}`;
  if (!last) throw new Error('The queue of the wall is empty');
  return last.activity_id;
}
