import 'server-only';
import { eq } from 'drizzle-orm';
import { people } from '@/db/schema/people';
import { personPictures } from '@/db/schema/records';
import type { SmallPicture } from '@/lib/platform/media/small-picture';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { pictureKept, pictureRemoved } from './events';
import type { RemovePicture } from './inputs';

/** Puts the picture where the one before was. */
export async function keepPicture(
  tenant: Tenant,
  { personId, picture }: Readonly<{ personId: string; picture: SmallPicture }>,
) {
  const { db, actor } = tenant;
  const [person] = await db.select().from(people).where(eq(people.id, personId)).for('update');
  if (!person) throw notFound();
  if (person.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  const [before] = await db
    .delete(personPictures)
    .where(eq(personPictures.personId, personId))
    .returning();
  await db.insert(personPictures).values({
    ...picture,
    schoolId: actor.schoolId,
    personId,
    addedById: personOf(tenant),
  });
  return record(tenant, pictureKept({ bytes: picture.bytes }), {
    ...asSubject(person),
    replaced: before?.storageKey ?? null,
  });
}

/** Takes a picture away. Refuses where it is gone already, or another one by now. */
export async function removePicture(tenant: Tenant, { pictureId }: RemovePicture) {
  const { db } = tenant;
  const [gone] = await db
    .delete(personPictures)
    .where(eq(personPictures.id, pictureId))
    .returning();
  if (!gone) throw new Refusal('conflict', 'pictures.gone');
  const [person] = await db.select().from(people).where(eq(people.id, gone.personId));
  if (!person) throw notFound();
  return record(tenant, pictureRemoved(), { ...asSubject(person), replaced: gone.storageKey });
}

const asSubject = (person: typeof people.$inferSelect) => ({
  ...person,
  studentId: person.role === 'student' ? person.id : null,
});
