import 'server-only';
import { eq } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { gatePool } from '@/lib/platform/database';
import { onlyKnowing } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import { childrenOf } from '../queries';
import { tileName } from '../rules';

export type OpenClass = Readonly<{
  schoolId: string;
  slug: string;
  schoolName: string;
  classId: string;
  code: string;
}>;

/** The classes for which this device is open now; none on any other. */
export async function classesOnDevice(deviceHash: string | undefined): Promise<OpenClass[]> {
  if (!deviceHash) return [];
  const { sql } = gatePool();
  return sql<OpenClass[]>`
    select distinct d.school_id as "schoolId", s.slug, s.name as "schoolName",
      d.class_id as "classId", c.code
    from opened_devices d
    join schools s on s.id = d.school_id and s.suspended_at is null
    join class_codes c on c.school_id = d.school_id and c.class_id = d.class_id
    where d.device_hash = ${deviceHash} and d.closed_at is null and d.closes_at > now()
    order by c.code`;
}

export async function classOnDevice(deviceHash: string | undefined, code: string | undefined) {
  return (await classesOnDevice(deviceHash)).find((each) => each.code === code);
}

export type Tile = Readonly<{ id: string; name: string; animal: string | null }>;

/** The name tiles of a class for which the device is open, and how old the children are. */
export async function tilesOf({ schoolId, classId }: OpenClass) {
  return inSchool(await onlooker(schoolId, classId), 'read only', async (tenant) => {
    const [[schoolClass], children, initial] = await Promise.all([
      tenant.db.select({ name: classes.name }).from(classes).where(eq(classes.id, classId)),
      childrenOf(tenant, classId),
      setting(tenant, 'class_door.names'),
    ]);
    const named = children.map((child) => ({
      ...child,
      initial: child.familyName.slice(0, 1).toUpperCase(),
    }));
    return {
      className: schoolClass?.name ?? '',
      youngest: Math.min(...children.map(({ yearGroup }) => yearGroup)),
      tiles: named.map((child): Tile => {
        return { id: child.id, name: tileName(child, named, initial), animal: child.animal };
      }),
    };
  });
}

/** Nobody in particular, who sees this class and its children and nothing else of the school. */
async function onlooker(schoolId: string, classId: string): Promise<Actor> {
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  const rows = await sql<{ id: string }[]>`
    select student_id as id from enrolments
    where school_id = ${schoolId} and class_id = ${classId}
      and starts_on <= ${today} and (ends_on is null or ends_on > ${today})`;
  const rights = onlyKnowing({ students: rows.map(({ id }) => id), classes: [classId] });
  return { schoolId, personId: null, role: 'system', rights };
}

export type ChildAtTile = Readonly<{
  schoolId: string;
  slug: string;
  studentId: string;
  accountId: string | null;
  givenName: string;
  animal: string | null;
  yearGroup: number;
  /** Null: the child has yet to choose. */
  passwordHash: string | null;
  /** A grown-up lets the child choose just now. */
  mayChoose: boolean;
}>;

/** A child of the class that this device is open for; undefined for everybody else. */
export async function childOnDevice(
  deviceHash: string | undefined,
  code: string | undefined,
  studentId: string,
): Promise<ChildAtTile | undefined> {
  const opened = await classOnDevice(deviceHash, code);
  if (!opened) return undefined;
  const { sql } = gatePool();
  const today = localDateOf(new Date());
  const [child] = await sql<ChildAtTile[]>`
    select p.school_id as "schoolId", ${opened.slug} as slug, p.id as "studentId",
      p.account_id as "accountId", p.given_name as "givenName", p.animal,
      t.year_group as "yearGroup", w.password_hash as "passwordHash",
      exists (select from choosing_times c
        where c.school_id = p.school_id and c.student_id = p.id
          and c.place = 'class' and c.ends_at > now()) as "mayChoose"
    from enrolments e
    join people p on p.school_id = e.school_id and p.id = e.student_id
      and p.role = 'student' and p.archived_at is null
    join students t on t.school_id = p.school_id and t.id = p.id
    left join accounts a on a.id = p.account_id
    left join picture_passwords w on w.school_id = p.school_id and w.student_id = p.id
    where e.school_id = ${opened.schoolId} and e.class_id = ${opened.classId}
      and e.student_id = ${studentId}
      and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
      and a.disabled_at is null`;
  return child;
}
