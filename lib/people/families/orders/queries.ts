import 'server-only';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { courtOrders, guardianLinks } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';

/** Court orders about the links of a child or a guardian, by when they begin. */
export const listOrdersOf = (tenant: Tenant, personId: string) =>
  listOrders(
    tenant,
    sql`${personId}::uuid in (${guardianLinks.guardianId}, ${guardianLinks.studentId})`,
  );

/** Court orders about one link, by when they begin. */
export const listOrdersOfLink = (tenant: Tenant, linkId: string) =>
  listOrders(tenant, eq(guardianLinks.id, linkId));

const listOrders = ({ db }: Tenant, which: SQL) =>
  db
    .select({
      id: courtOrders.id,
      linkId: courtOrders.linkId,
      withholds: courtOrders.withholds,
      startsOn: courtOrders.startsOn,
      endsOn: courtOrders.endsOn,
      reference: courtOrders.reference,
    })
    .from(courtOrders)
    .innerJoin(
      guardianLinks,
      and(
        eq(guardianLinks.schoolId, courtOrders.schoolId),
        eq(guardianLinks.id, courtOrders.linkId),
      ),
    )
    .where(which)
    .orderBy(asc(courtOrders.startsOn), asc(courtOrders.id));
export type OrderShown = Awaited<ReturnType<typeof listOrders>>[number];
