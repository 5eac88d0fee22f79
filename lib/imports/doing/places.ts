import 'server-only';
import { sql } from 'drizzle-orm';
import { joinClubsOf, leaveClubsOf } from '@/lib/classes/memberships';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';
import { withDifferences } from '../planning/differences';
import type { Plan } from '../planning/plan';
import type { School, SchoolEnrolment } from '../planning/school';
import { inBatches } from './in-batches';

type IdOf = (id: string) => string;

/** Who joins and leaves which class; their clubs follow. */
export async function writePlaces(
  tenant: Tenant,
  school: School,
  { enrolments, teaching, leaving }: Plan,
  { idOf, on }: Readonly<{ idOf: IdOf; on: LocalDate }>,
) {
  const { schoolId } = tenant.actor;
  const joined = newPlaces(enrolments.created, idOf);
  const left = [
    ...changedPlaces(school.enrolments, enrolments.changed),
    ...leftBehind(school.enrolments, leaving, on),
  ];
  await inBatches(
    tenant,
    joined,
    'id uuid, "classId" uuid, "personId" uuid, "startsOn" date, "endsOn" date',
    (given) => sql`
    insert into enrolments (id, school_id, class_id, student_id, starts_on, ends_on)
    select r.id, ${schoolId}, r."classId", r."personId", r."startsOn", r."endsOn" from ${given}`,
  );
  await inBatches(
    tenant,
    left,
    'id uuid, "endsOn" date',
    (given) => sql`
    update enrolments e set ends_on = r."endsOn" from ${given}
    where e.school_id = ${schoolId} and e.id = r.id and e.ends_on is distinct from r."endsOn"`,
  );
  const ended = left.filter(({ endsOn }) => endsOn !== null && endsOn <= on);
  const neverBegan = new Set(
    school.enrolments.flatMap(({ id, startsOn, endsOn }) => (endsOn === startsOn ? [id] : [])),
  );
  const takenUp = left.filter((each) => neverBegan.has(each.id) && each.endsOn !== each.startsOn);
  const begun = [...joined, ...takenUp].filter((each) => isOpen(each, on));
  await clubsFollow(tenant, { joined: begun, ended });
  await inBatches(
    tenant,
    newPlaces(teaching.created, idOf),
    'id uuid, "classId" uuid, "personId" uuid, part text, "startsOn" date, "endsOn" date',
    (given) => sql`
    insert into class_staff (id, school_id, class_id, person_id, part, starts_on, ends_on)
    select r.id, ${schoolId}, r."classId", r."personId", r.part, r."startsOn", r."endsOn"
    from ${given}`,
  );
  await inBatches(
    tenant,
    [
      ...changedPlaces(school.teaching, teaching.changed),
      ...leftBehind(school.teaching, leaving, on),
    ],
    'id uuid, part text, "endsOn" date',
    (given) => sql`
    update class_staff t set ends_on = r."endsOn", part = r.part from ${given}
    where t.school_id = ${schoolId} and t.id = r.id
      and (t.ends_on, t.part) is distinct from (r."endsOn", r.part)`,
  );
}

const isOpen = ({ endsOn }: SchoolEnrolment, on: LocalDate) => endsOn === null || endsOn > on;

const newPlaces = <Place extends SchoolEnrolment>(
  created: readonly Readonly<{ record: Place }>[],
  idOf: IdOf,
): Place[] =>
  created.map(({ record }) => ({
    ...record,
    id: idOf(record.id),
    classId: idOf(record.classId),
    personId: idOf(record.personId),
  }));

function changedPlaces<Place extends SchoolEnrolment>(
  held: readonly Place[],
  changed: Plan['enrolments']['changed'],
): Place[] {
  const differences = new Map(changed.map((each) => [each.id, each.differences]));
  return held.flatMap((place) => {
    const theirs = differences.get(place.id);
    return theirs ? [withDifferences(place, theirs)] : [];
  });
}

/** What is open of those who leave ends that day; what has not begun by then never does. */
function leftBehind<Place extends SchoolEnrolment>(
  held: readonly Place[],
  leaving: readonly string[],
  on: LocalDate,
): Place[] {
  const gone = new Set(leaving);
  return held
    .filter(({ personId, endsOn }) => gone.has(personId) && (endsOn === null || endsOn > on))
    .map((place) => ({ ...place, endsOn: place.startsOn > on ? place.startsOn : on }));
}

/** One statement for all who join or leave one class on one day. */
async function clubsFollow(
  tenant: Tenant,
  { joined, ended }: Readonly<{ joined: SchoolEnrolment[]; ended: SchoolEnrolment[] }>,
) {
  const withClubs = await classesWithClubs(tenant);
  const groups = (places: SchoolEnrolment[], day: (place: SchoolEnrolment) => LocalDate) =>
    Map.groupBy(
      places.filter(({ classId }) => withClubs.has(classId)),
      (place) => `${place.classId} ${day(place)}`,
    );
  const children = (places: SchoolEnrolment[]) => places.map(({ personId }) => personId);
  for (const [key, places] of groups(ended, ({ endsOn, startsOn }) => endsOn ?? startsOn)) {
    const [classId = '', day = ''] = key.split(' ');
    await leaveClubsOf(tenant, classId, children(places), day);
  }
  for (const [key, places] of groups(joined, ({ startsOn }) => startsOn)) {
    const [classId = '', day = ''] = key.split(' ');
    await joinClubsOf(tenant, classId, children(places), day);
  }
}

async function classesWithClubs({ db, actor }: Tenant) {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct class_id as id from club_classes where school_id = ${actor.schoolId}`);
  return new Set(rows.map(({ id }) => id));
}
