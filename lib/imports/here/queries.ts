import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { opened } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import { isStaffRole, type Role } from '@/lib/shared/vocabulary';
import { newPace } from '../pacing';
import {
  addressOf,
  type Facts,
  inOrder,
  type School,
  type SchoolClass,
  type SchoolEnrolment,
  type SchoolLink,
  type SchoolPerson,
  type SchoolTeaching,
  type SchoolTerm,
} from '../planning/school';

type PersonRow = Readonly<{
  id: string;
  role: Role;
  archived: boolean;
  facts: Facts;
  externalIds: Readonly<Record<string, string>> | null;
}>;

/**
 * The whole school as plain data, as far as files can tell of it. A child who goes by another name has the
 * registered one in the roll; a grown-up among the names on file. The first address and the first number count.
 */
export async function loadSchool(tenant: Tenant): Promise<School> {
  const people = await inPieces((piece) => selectPeople(tenant, pieceOf('people', tenant, piece)));
  const classes = await loadClasses(tenant);
  const enrolments = await inPieces((piece) => selectEnrolments(tenant, piece));
  const teaching = await inPieces((piece) => selectTeaching(tenant, piece));
  const links = await inPieces((piece) => selectLinks(tenant, piece));
  const terms = await loadTerms(tenant);
  return { people, classes, enrolments, teaching, links, terms };
}

/** So many records, by id, after the one named. */
type Piece = Readonly<{ after: string; records: number }>;

/** Whatever number of rows, by id, read as many at a time as keep nobody else waiting. */
export async function inPieces<Row extends Readonly<{ id: string }>>(
  select: (piece: Piece) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  const pace = newPace();
  for (let more = true; more; ) {
    const after = all.at(-1)?.id ?? '00000000-0000-0000-0000-000000000000';
    more = await pace.piece(async (records) => {
      const rows = await select({ after, records });
      for (const row of rows) all.push(row);
      return rows.length === records;
    });
  }
  return all;
}

const pieceOf = (table: string, { actor }: Tenant, { after, records }: Piece) => sql`
  select id from ${sql.identifier(table)}
  where school_id = ${actor.schoolId} and id > ${after}::uuid order by id limit ${records}`;

/** The same of some people. */
export const loadPeopleOf = (tenant: Tenant, ids: readonly string[]) =>
  selectPeople(tenant, sql`select unnest(${`{${ids}}`}::uuid[])`);

async function selectPeople({ db, actor }: Tenant, whom: SQL): Promise<SchoolPerson[]> {
  const rows = await db.execute<PersonRow>(sql`
    with whom as materialized (${whom}),
    points as materialized (
      select c.person_id,
        (array_agg(c.value order by c.position) filter (where c.kind = 'email'))[1] as email,
        (array_agg(c.value order by c.position) filter (where c.kind <> 'email'))[1] as telephone
      from contact_points c where c.school_id = ${actor.schoolId}
        and c.person_id in (select * from whom) group by 1),
    numbers as materialized (
      select x.person_id, jsonb_object_agg(x.source, x.external_id) as ids
      from external_ids x where x.school_id = ${actor.schoolId}
        and x.person_id in (select * from whom) group by 1)
    select p.id, p.role, p.archived_at is not null as archived, numbers.ids as "externalIds",
      jsonb_strip_nulls(jsonb_build_object(
        'upn', r.upn,
        'formerUpn', r.former_upn,
        'title', p.title,
        'givenName', coalesce(r.legal_given_name, f.registered_given_name, p.given_name),
        'middleName', f.middle_name,
        'familyName', coalesce(r.legal_family_name, f.registered_family_name, p.family_name),
        'preferredGivenName',
          case when coalesce(r.legal_given_name, f.registered_given_name) is not null
            then p.given_name end,
        'preferredFamilyName',
          case when coalesce(r.legal_family_name, f.registered_family_name) is not null
            then p.family_name end,
        'dateOfBirth', s.date_of_birth,
        'yearGroup', s.year_group,
        'email', points.email,
        'telephone', points.telephone,
        'address', case when a.lines is not null then
          jsonb_build_object('lines', a.lines, 'town', a.town, 'postcode', a.postcode) end,
        'username', f.username,
        'senStatus', n.sen_status,
        'homeLanguage', s.home_language)) as facts
    from people p
    left join students s on s.school_id = p.school_id and s.id = p.id
    left join student_records r on r.school_id = p.school_id and r.student_id = p.id
    left join names_on_file f on f.school_id = p.school_id and f.person_id = p.id
    left join postal_addresses a on a.school_id = p.school_id and a.person_id = p.id
    left join learning_needs n on n.school_id = p.school_id and n.student_id = p.id
    left join points on points.person_id = p.id
    left join numbers on numbers.person_id = p.id
    where p.school_id = ${actor.schoolId} and p.id in (select * from whom)
    order by p.id`);
  return opened([...rows], lyingSealed).map(({ id, role, archived, facts, externalIds }) => ({
    ...facts,
    ...(facts.address ? { address: addressOf(facts.address) } : {}),
    id,
    kind: role === 'student' ? 'student' : role === 'parent' ? 'guardian' : 'staff',
    ...(isStaffRole(role) ? { staffRole: role } : {}),
    archived,
    externalIds: inOrder(externalIds ?? {}),
  }));
}

/** Which of these facts lie sealed, and as what. */
const lyingSealed = {
  upn: 'student_records.upn',
  formerUpn: 'student_records.former_upn',
  email: 'contact_points.value',
  telephone: 'contact_points.value',
  lines: 'postal_addresses.lines',
  town: 'postal_addresses.town',
  postcode: 'postal_addresses.postcode',
  externalIds: 'external_ids.external_id',
};

async function loadClasses({ db, actor }: Tenant): Promise<SchoolClass[]> {
  return [
    ...(await db.execute<SchoolClass>(sql`
      select c.id, c.name, c.academic_year as "academicYear",
        c.archived_at is not null as archived,
        coalesce((select array_agg(y.year_group order by y.year_group) from class_year_groups y
          where y.school_id = c.school_id and y.class_id = c.id), '{}') as "yearGroups",
        coalesce((select jsonb_object_agg(x.source, x.external_id) from class_external_ids x
          where x.school_id = c.school_id and x.class_id = c.id), '{}') as "externalIds"
      from classes c where c.school_id = ${actor.schoolId} order by c.id`)),
  ];
}

async function loadTerms({ db, actor }: Tenant): Promise<SchoolTerm[]> {
  return [
    ...(await db.execute<SchoolTerm>(sql`
      select id, name, starts_on::text as "startsOn", ends_on::text as "endsOn",
        half_term_starts_on::text as "halfTermStartsOn", half_term_ends_on::text as "halfTermEndsOn"
      from terms where school_id = ${actor.schoolId} order by starts_on, id`)),
  ];
}

async function selectEnrolments(
  { db, actor }: Tenant,
  { after, records }: Piece,
): Promise<SchoolEnrolment[]> {
  return [
    ...(await db.execute<SchoolEnrolment>(sql`
      select id, class_id as "classId", student_id as "personId", starts_on::text as "startsOn",
        ends_on::text as "endsOn"
      from enrolments where school_id = ${actor.schoolId} and id > ${after}::uuid
      order by id limit ${records}`)),
  ];
}

async function selectTeaching(
  { db, actor }: Tenant,
  { after, records }: Piece,
): Promise<SchoolTeaching[]> {
  return [
    ...(await db.execute<SchoolTeaching>(sql`
      select id, class_id as "classId", person_id as "personId", part,
        starts_on::text as "startsOn", ends_on::text as "endsOn"
      from class_staff where school_id = ${actor.schoolId} and id > ${after}::uuid
      order by id limit ${records}`)),
  ];
}

async function selectLinks(
  { db, actor }: Tenant,
  { after, records }: Piece,
): Promise<SchoolLink[]> {
  return [
    ...(await db.execute<SchoolLink>(sql`
      select id, student_id as "studentId", guardian_id as "guardianId", relation,
        parental_responsibility as "parentalResponsibility", primary_contact as "primaryContact",
        ends_on::text as "endsOn"
      from guardian_links where school_id = ${actor.schoolId} and id > ${after}::uuid
      order by id limit ${records}`)),
  ];
}
