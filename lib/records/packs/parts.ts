import 'server-only';
import { eq } from 'drizzle-orm';
import type { Pack } from '@/db/schema/packs';
import { students } from '@/db/schema/people';
import { whoHolds } from '@/lib/access/holders';
import { gatePool } from '@/lib/platform/database';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { type ProtectedPart, protectedParts } from '@/lib/shared/packs';

/*
 * Of a child's copy, what the office does not read is looked for by who does, whether or not there is any: so nothing
 * about the request is different where there is. What nobody decided about is left out.
 */

type Which = Pick<Pack, 'personId' | 'askedById' | 'careLookedById' | 'concernsLookedById'>;

const permissionOf = { care: 'care.read', concerns: 'concern.read' } as const;

/**
 * Who may look for it: keeps requests and reads all of that kind in the school, and is neither who asks nor family of
 * the child. The gate's to know, since nobody inside a school reads all of its grants.
 */
export async function readersOfPart(
  { actor, now }: Tenant,
  { personId, askedById }: Which,
  part: ProtectedPart,
): Promise<readonly string[]> {
  const today = localDateOf(now);
  const [keepers, readers, family] = await Promise.all([
    whoHolds(actor.schoolId, 'packs.keep', today),
    whoHolds(actor.schoolId, permissionOf[part], today),
    familyOf(actor.schoolId, personId),
  ]);
  const not = new Set([personId, askedById, ...family]);
  return readers.filter((id) => keepers.includes(id) && !not.has(id));
}

/** Everybody who is family of the child, or was; nobody where it is none. The gate's to know. */
export async function familyOf(schoolId: string, studentId: string) {
  const links = await gatePool().sql<{ id: string }[]>`select guardian_id as id from guardian_links
    where school_id = ${schoolId} and student_id = ${studentId}`;
  return links.map(({ id }) => id);
}

/** What has to be looked through before the copy goes out, and by whom it was. */
export async function partsToLookThrough(tenant: Tenant, pack: Which) {
  if (!(await isChild(tenant, pack.personId))) return [];
  const parts = await Promise.all(
    protectedParts.map(async (part) => ({
      part,
      readers: await readersOfPart(tenant, pack, part),
      lookedBy: part === 'care' ? pack.careLookedById : pack.concernsLookedById,
    })),
  );
  // Where nobody is appointed, nobody can look: whatever there is stays out.
  return parts.filter(({ readers, lookedBy }) => readers.length > 0 || lookedBy);
}
export type PartToLookThrough = Awaited<ReturnType<typeof partsToLookThrough>>[number];

/** Nothing of this kind is kept about a grown-up. */
async function isChild({ db }: Pick<Tenant, 'db'>, personId: string) {
  const [child] = await db
    .select({ id: students.id })
    .from(students)
    .where(eq(students.id, personId));
  return child !== undefined;
}

/** Whether they take out a copy that may hold such things: of a child, who reads all of it. */
export async function mayTakeOut(tenant: Tenant, pack: Which) {
  const parts = await partsToLookThrough(tenant, pack);
  return parts.every(({ readers }) => readers.includes(personOf(tenant)));
}
