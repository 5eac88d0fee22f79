import 'server-only';
import { asc, isNull } from 'drizzle-orm';
import { clubs } from '@/db/schema/clubs';
import type { Tenant } from '@/lib/platform/tenancy';

/** The clubs that a comment can suit, by name. */
export const listOpenClubs = ({ db }: Tenant) =>
  db
    .select({ id: clubs.id, name: clubs.name })
    .from(clubs)
    .where(isNull(clubs.archivedAt))
    .orderBy(asc(clubs.name), asc(clubs.id));
