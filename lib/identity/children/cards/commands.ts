import 'server-only';
import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import { loginCards } from '@/db/schema/children-sign-in';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { newSecret } from '@/lib/platform/secret';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolYearNow } from '@/lib/settings/calendar/queries';
import { setting } from '@/lib/settings/catalogue/queries';
import { cardPrinted, cardVoided } from '../events';
import type { PrintCards, WhichChild, WhichClass } from '../inputs';
import { findSigningIn } from '../queries';
import { tileName } from '../rules';

export type PrintedCard = Readonly<{ name: string; animal: string | null; token: string }>;

/**
 * New cards for the class, or for one child of it: the ones before work no longer. Nobody but the caller
 * ever learns what is on them. They work until the end of the academic year.
 */
export async function printCards(tenant: Tenant, { classId, studentId }: PrintCards) {
  const { db, actor } = tenant;
  const found = await findSigningIn(tenant, classId);
  if (!found) throw notFound();
  const children = found.children.filter(({ id }) => studentId === undefined || id === studentId);
  if (children.length === 0) throw notFound();
  const named = found.children.map((child) => ({
    ...child,
    initial: child.familyName.slice(0, 1),
  }));
  const initial = await setting(tenant, 'class_door.names');
  const ids = children.map(({ id }) => id);
  await voidThose(tenant, inArray(loginCards.studentId, ids));

  const { endsOn: expiresOn } = await schoolYearNow(tenant);
  const cards = named
    .filter(({ id }) => ids.includes(id))
    .map((child) => ({ child, ...newSecret() }));
  const rows = await db
    .insert(loginCards)
    .values(
      cards.map(({ child, secretHash }) => ({
        schoolId: actor.schoolId,
        classId,
        studentId: child.id,
        printedById: personOf(tenant),
        tokenHash: secretHash,
        expiresOn,
      })),
    )
    .returning();
  await recordEach(tenant, () => cardPrinted({ expiresOn }), rows);
  return {
    className: found.schoolClass.name,
    expiresOn,
    cards: cards.map(({ child, secret }): PrintedCard => {
      return { name: tileName(child, named, initial), animal: child.animal, token: secret };
    }),
  };
}

/** Every card of the class is worth nothing from now on. */
export async function voidCards(tenant: Tenant, { classId }: WhichClass) {
  return refuseNone(await voidThose(tenant, eq(loginCards.classId, classId)));
}

/** The same for one child. */
export async function voidCard(tenant: Tenant, { studentId }: WhichChild) {
  return refuseNone(await voidThose(tenant, eq(loginCards.studentId, studentId)));
}

async function voidThose(tenant: Tenant, which: SQL) {
  const voided = await tenant.db
    .update(loginCards)
    .set({ voidedAt: tenant.now })
    .where(and(which, isNull(loginCards.voidedAt)))
    .returning();
  return recordEach(tenant, cardVoided, voided);
}

function refuseNone<Rows extends readonly unknown[]>(voided: Rows) {
  if (voided.length === 0) throw new Refusal('conflict', 'signing_in.no_cards');
  return voided;
}
