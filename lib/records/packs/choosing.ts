import 'server-only';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { guardianLinks, people } from '@/db/schema/people';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { Role } from '@/lib/shared/vocabulary';
import { hasRightTo } from './who-may';

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const most = 20;

/** Who is called so: children, families and staff, who left too; not oneself, whose request a colleague writes down. */
export async function findByName(tenant: Tenant, q: string) {
  if (q === '') return [];
  return tenant.db
    .select({
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      role: sql<Role>`${people.role}`,
    })
    .from(people)
    .where(
      and(
        sql`(${people.givenName} || ' ' || ${people.familyName}) ilike ${like(q)}`,
        ne(people.id, personOf(tenant)),
        isNull(people.erasedAt),
      ),
    )
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id))
    .limit(most);
}
export type FoundByName = Readonly<{ id: string; name: string; about: string }>;

/** Somebody, and who may ask about them today; undefined where there is no such person. */
export async function findWhom(tenant: Tenant, personId: string) {
  const { db } = tenant;
  const called = sql<string>`${people.givenName} || ' ' || ${people.familyName}`;
  const [person] = await db
    .select({ id: people.id, name: called, role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, personId), ne(people.id, personOf(tenant)), isNull(people.erasedAt)));
  if (!person) return undefined;
  const guardians = await db
    .select({ id: people.id, name: called })
    .from(guardianLinks)
    .innerJoin(
      people,
      and(eq(people.schoolId, guardianLinks.schoolId), eq(people.id, guardianLinks.guardianId)),
    )
    .where(and(eq(guardianLinks.studentId, personId), isNull(people.erasedAt)))
    .orderBy(asc(people.familyName), asc(people.givenName), asc(people.id));
  const isPupil = person.role === 'student' && !person.archivedAt;
  const self = isPupil ? [] : [{ id: person.id, name: person.name }];
  const askers: { id: string; name: string }[] = [];
  for (const each of [...self, ...guardians])
    if (each.id !== personOf(tenant) && (await hasRightTo(tenant, each.id, personId)))
      askers.push(each);
  return { id: person.id, name: person.name, askers };
}
export type Whom = NonNullable<Awaited<ReturnType<typeof findWhom>>>;
