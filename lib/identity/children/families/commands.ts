import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { choosingTimes, familyCodes, homeTries } from '@/db/schema/children-at-home';
import { picturePasswords } from '@/db/schema/children-sign-in';
import { people } from '@/db/schema/people';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { WhichChild } from '../inputs';
import { boundFamilyCode, hashOfFamilyCode, newFamilyCode } from './code';
import {
  familyCodeMade,
  familyCodeTurnedOff,
  letChoosePictures,
  letTryAgainAtHome,
} from './events';
import type { MakeFamilyCode, WhichFamilyCode } from './inputs';
import { minutesToChoose } from './rules';

/** What the app may read of a code's row. */
const seen = { id: familyCodes.id, schoolId: familyCodes.schoolId };

/** A code for the guardian's own children; the one before opens nothing any more, on no device. */
export async function makeFamilyCode(tenant: Tenant, { replaces }: MakeFamilyCode) {
  const { db, actor } = tenant;
  const guardianId = personOf(tenant);
  const gone = await db
    .delete(familyCodes)
    .where(eq(familyCodes.guardianId, guardianId))
    .returning({ id: familyCodes.id });
  // Made anew on another device meanwhile: what stands there must not be taken away unseen.
  if ((gone[0]?.id ?? '') !== replaces) throw new Refusal('conflict', 'refusal.conflict');
  const code = newFamilyCode();
  const [made] = await db
    .insert(familyCodes)
    .values({
      schoolId: actor.schoolId,
      guardianId,
      codeHash: await hashOfFamilyCode(code),
      sealedCode: boundFamilyCode(code, guardianId),
    })
    .returning(seen);
  if (!made) throw new Error('A family code was made and did not come back');
  return record(tenant, familyCodeMade({ again: gone.length > 0 }), made);
}

/** From now on nobody comes in with it, on any device. */
export async function turnOffFamilyCode(tenant: Tenant, { familyCodeId }: WhichFamilyCode) {
  const [off] = await tenant.db
    .delete(familyCodes)
    .where(eq(familyCodes.id, familyCodeId))
    .returning(seen);
  if (!off) throw notFound();
  return record(tenant, familyCodeTurnedOff(), off);
}

/** After ten wrong tries at home: a grown-up who knows the child lets them try their pictures again. */
export async function letTryAgain(tenant: Tenant, { studentId }: WhichChild) {
  const [forgiven] = await tenant.db
    .delete(homeTries)
    .where(eq(homeTries.studentId, studentId))
    .returning();
  if (!forgiven) throw new Refusal('conflict', 'at_home.not_paused');
  return record(tenant, letTryAgainAtHome(), { ...forgiven, id: studentId });
}

type Place = 'class' | 'home';

/** Lets a child who has no pictures choose them, in that place and for a while. */
export async function letChoose(tenant: Tenant, { studentId }: WhichChild, place: Place) {
  const [allowed] = await letThemChoose(tenant, [studentId], place);
  if (!allowed) throw new Refusal('conflict', 'at_home.has_pictures_already');
  return record(tenant, letChoosePictures({ place, minutes: minutesToChoose }), {
    ...allowed,
    id: studentId,
  });
}

/** The same for many; those who have pictures keep them. */
export async function letEachChoose(tenant: Tenant, studentIds: readonly string[], place: Place) {
  const allowed = await letThemChoose(tenant, studentIds, place);
  return recordEach(
    tenant,
    () => letChoosePictures({ place, minutes: minutesToChoose }),
    allowed.map((row) => ({ ...row, id: row.studentId })),
  );
}

async function letThemChoose(tenant: Tenant, studentIds: readonly string[], place: Place) {
  const { db, actor, now } = tenant;
  if (studentIds.length === 0) return [];
  const [here, chosen] = await Promise.all([
    db
      .select({ id: people.id })
      .from(people)
      .where(and(inArray(people.id, [...studentIds]), eq(people.role, 'student'))),
    db
      .select({ id: picturePasswords.studentId })
      .from(picturePasswords)
      .where(inArray(picturePasswords.studentId, [...studentIds])),
  ]);
  // A guardian with the right to consent only knows the child, and has no say here.
  const right = place === 'class' ? 'signing_in.manage' : 'signing_in.at_home';
  const own = here.filter(({ id }) => reachesStudent(actor, right, id));
  if (own.length === 0) throw notFound();
  const without = own.filter(({ id }) => !chosen.some((child) => child.id === id));
  if (without.length === 0) return [];
  const endsAt = new Date(now.getTime() + minutesToChoose * 60_000);
  const allowedById = personOf(tenant);
  return db
    .insert(choosingTimes)
    .values(
      without.map(({ id }) => ({
        ...{ schoolId: actor.schoolId, studentId: id },
        ...{ allowedById, place, endsAt },
      })),
    )
    .onConflictDoUpdate({
      target: [choosingTimes.schoolId, choosingTimes.studentId, choosingTimes.place],
      set: { endsAt, allowedById },
    })
    .returning();
}
