import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { keepBuddies } from './commands';

/** After whatever may have taken a child out of a class. */
export const buddiesFollowTheClass = (tenant: Tenant) => keepBuddies(tenant);
