import 'server-only';
import { eq } from 'drizzle-orm';
import { personPictures } from '@/db/schema/records';
import type { Tenant } from '@/lib/platform/tenancy';

export type PersonPicture = typeof personPictures.$inferSelect;

/** The picture of somebody whom the person knows; undefined where there is none, or they do not. */
export async function findPicture(
  { db }: Tenant,
  personId: string,
): Promise<PersonPicture | undefined> {
  const [picture] = await db
    .select()
    .from(personPictures)
    .where(eq(personPictures.personId, personId));
  return picture;
}
