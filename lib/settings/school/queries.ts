import 'server-only';
import { eq } from 'drizzle-orm';
import { schools } from '@/db/schema/schools';
import type { Tenant } from '@/lib/platform/tenancy';
import type { Module, RoleNames } from '@/lib/shared/vocabulary';
import type { Profile } from './rules';

async function one<Row>(rows: Promise<Row[]>) {
  const [row] = await rows;
  if (!row) throw new Error('A school without a row of its own');
  return row;
}

/** What the school says of itself; what nobody has written down is null. */
export const schoolProfile = ({ db, actor }: Tenant): Promise<Profile> =>
  one(
    db
      .select({
        name: schools.name,
        kind: schools.kind,
        nation: schools.nation,
        urn: schools.urn,
        laestab: schools.laestab,
        localAuthority: schools.localAuthority,
        region: schools.region,
      })
      .from(schools)
      .where(eq(schools.id, actor.schoolId)),
  );

/** How its grown-ups' pages look. */
export const schoolLook = ({ db, actor }: Tenant) =>
  one(
    db
      .select({ name: schools.name, accent: schools.accent, logo: schools.logo })
      .from(schools)
      .where(eq(schools.id, actor.schoolId)),
  );
export type SchoolLook = Awaited<ReturnType<typeof schoolLook>>;

/** What the school does without. */
export async function modulesOff({ db, actor }: Tenant): Promise<readonly Module[]> {
  const school = await one(
    db
      .select({ modulesOff: schools.modulesOff })
      .from(schools)
      .where(eq(schools.id, actor.schoolId)),
  );
  return school.modulesOff;
}

/** What the school calls people, where it is not as the catalogue does. */
export async function ownRoleNames({ db, actor }: Tenant): Promise<RoleNames> {
  const school = await one(
    db.select({ roleNames: schools.roleNames }).from(schools).where(eq(schools.id, actor.schoolId)),
  );
  return school.roleNames;
}
