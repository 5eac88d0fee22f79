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
import { letEachChoose } from './families/commands';
import type { WhichChild, WhichClass, WhichDevice } from './inputs';
import { childrenOf } from './queries';
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

type OpenDevice = WhichClass &
  Readonly<{
    deviceHash: string;
    device: string;
    /** Whether children without pictures choose them there now. */
    letChoose?: boolean;
  }>;

/** Lets this device show the class's name tiles until midnight of the school's day. */
export async function openDevice(tenant: Tenant, opening: OpenDevice) {
  const { classId, deviceHash, device, letChoose } = opening;
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
  if (letChoose) await letEachChoose(tenant, await idsOf(tenant, classId), 'class');
  return record(tenant, deviceOpened({ classId, device }), opened);
}

/** Every child of the class without pictures may choose them, on its opened devices and for a while. */
export async function letClassChoose(tenant: Tenant, { classId }: WhichClass) {
  const ids = await idsOf(tenant, classId);
  if (ids.length === 0) throw notFound();
  const allowed = await letEachChoose(tenant, ids, 'class');
  if (allowed.length === 0) throw new Refusal('conflict', 'signing_in.all_have_pictures');
  return allowed;
}

const idsOf = async (tenant: Tenant, classId: string) =>
  (await childrenOf(tenant, classId)).map(({ id }) => id);

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

/** The child chooses anew: on an opened device for a while from now, later when somebody lets them. */
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
  await letEachChoose(tenant, [studentId], 'class');
  return record(tenant, picturesReset(), { ...reset, id: studentId });
}
