import { listGrants } from '@/lib/access/queries';
import { listExcused } from '@/lib/homework/excusals/queries';
import { findSentTo } from '@/lib/identity/invitations/queries';
import { listDepartmentsOf } from '@/lib/people/departments/queries';
import { listOrdersOf } from '@/lib/people/families/orders/queries';
import { findPerson, listClassesOf, listClubsOf, listLinksOf } from '@/lib/people/queries';
import { yearGroupOfBirthday } from '@/lib/people/year-group/queries';
import { reachesStudent } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';

type MayDo = Readonly<{ manage: boolean; givesRoles: boolean }>;

/** What a person's page shows of them to who looks, asked for at once. */
export async function everythingAbout(
  tenant: Tenant,
  personId: string,
  { manage, givesRoles }: MayDo,
) {
  const [found, links, orders, classes, clubs, departments, grants, mail, excused] =
    await Promise.all([
      findPerson(tenant, personId),
      listLinksOf(tenant, personId),
      listOrdersOf(tenant, personId),
      listClassesOf(tenant, personId),
      listClubsOf(tenant, personId),
      listDepartmentsOf(tenant, personId),
      givesRoles ? listGrants(tenant, { personId }) : [],
      manage ? findSentTo(tenant, personId) : undefined,
      reachesStudent(tenant.actor, 'excusal.give', personId)
        ? listExcused(tenant, personId)
        : undefined,
    ]);
  const born = found?.student?.dateOfBirth;
  const yearByBirth = born ? await yearGroupOfBirthday(tenant, born) : undefined;
  return {
    ...{ found, yearByBirth, links, orders, classes, clubs, departments, grants, mail },
    excused: found?.student ? excused : undefined,
  };
}
