import 'server-only';
import { randomInt } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { classCodes, openedDevices, picturePasswords } from '@/db/schema/children-sign-in';
import { classes } from '@/db/schema/classes';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { endOfSchoolDay } from '@/lib/shared/dates';
import { classCodeGiven, deviceClosed, deviceOpened, picturesReset } from './events';
import type { WhichChild, WhichClass, WhichDevice } from './inputs';
import { codeOf, codeWords, leastCodeNumber, mostCodeNumber } from './rules';

/** A code for a class that has none; one that has keeps it. */
export async function giveClassCode(tenant: Tenant, { classId }: WhichClass) {
  const { db, actor } = tenant;
  const ofClass = db.select().from(classCodes).where(eq(classCodes.classId, classId));
  // Another class of the school may have the same by chance, which whoever asks need not see.
  for (let tries = 0; tries < 50; tries += 1) {
    const [known] = await ofClass;
    if (known) return known;
    const code = codeOf(
      randomInt(codeWords.length),
      randomInt(leastCodeNumber, mostCodeNumber + 1),
    );
    const [given] = await db
      .insert(classCodes)
      .values({ schoolId: actor.schoolId, classId, code })
      .onConflictDoNothing()
      .returning();
    if (given) return record(tenant, classCodeGiven(), given);
  }
  throw new Error('No class code is left');
}

type OpenDevice = WhichClass & Readonly<{ deviceHash: string; device: string }>;

/** Lets this device show the class's name tiles until midnight of the school's day. */
export async function openDevice(tenant: Tenant, { classId, deviceHash, device }: OpenDevice) {
  const { db, actor, now } = tenant;
  const [schoolClass] = await db
    .select({ id: classes.id })
    .from(classes)
    .where(and(eq(classes.id, classId), isNull(classes.archivedAt)));
  if (!schoolClass) throw notFound();
  await giveClassCode(tenant, { classId });
  await db
    .update(openedDevices)
    .set({ closedAt: now })
    .where(
      and(
        eq(openedDevices.classId, classId),
        eq(openedDevices.deviceHash, deviceHash),
        isNull(openedDevices.closedAt),
      ),
    );
  const [opened] = await db
    .insert(openedDevices)
    .values({
      schoolId: actor.schoolId,
      classId,
      openedById: personOf(tenant),
      deviceHash,
      device,
      closesAt: endOfSchoolDay(now),
    })
    .returning();
  if (!opened) throw new Error('A device was opened and did not come back');
  return record(tenant, deviceOpened({ classId, device }), opened);
}

/** From now on it shows nobody's name, wherever it is. Refuses one that is closed already. */
export async function closeDevice(tenant: Tenant, { deviceId }: WhichDevice) {
  const [closed] = await tenant.db
    .update(openedDevices)
    .set({ closedAt: tenant.now })
    .where(and(eq(openedDevices.id, deviceId), stillOpen(tenant.now)))
    .returning();
  if (!closed) throw notFound();
  return record(tenant, deviceClosed({ classId: closed.classId }), closed);
}

/** The same for every device that is open for the class. */
export async function closeDevices(tenant: Tenant, { classId }: WhichClass) {
  const closed = await tenant.db
    .update(openedDevices)
    .set({ closedAt: tenant.now })
    .where(and(eq(openedDevices.classId, classId), stillOpen(tenant.now)))
    .returning();
  if (closed.length === 0) throw notFound();
  return recordEach(tenant, (device) => deviceClosed({ classId: device.classId }), closed);
}

const stillOpen = (now: Date) =>
  and(isNull(openedDevices.closedAt), gt(openedDevices.closesAt, now));

/** The child chooses anew at the next sign-in on an opened device. */
export async function resetPictures(tenant: Tenant, { studentId }: WhichChild) {
  const [reset] = await tenant.db
    .delete(picturePasswords)
    .where(eq(picturePasswords.studentId, studentId))
    .returning({
      id: picturePasswords.id,
      schoolId: picturePasswords.schoolId,
      studentId: picturePasswords.studentId,
    });
  if (!reset) throw new Refusal('conflict', 'signing_in.no_pictures');
  return record(tenant, picturesReset(), { ...reset, id: studentId });
}
