import 'server-only';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { type ClassList, usualClassColumns } from '../inputs';
import { listClasses } from '../queries';
import { classesTakenAway } from './events';

/** Every class that the list finds, all pages of it, with the columns it shows. */
export async function takeClassesAway(tenant: Tenant, list: ClassList) {
  const columns = list.columns ?? usualClassColumns;
  const classes = await listClasses(tenant, list);
  const { schoolId } = tenant.actor;
  return record(tenant, classesTakenAway({ classes: classes.length, columns }), {
    ...{ id: schoolId, schoolId },
    ...{ columns, classes },
  });
}
