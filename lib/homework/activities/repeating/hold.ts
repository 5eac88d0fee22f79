import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { holdToChange } from '../hold';
import { listLater } from './queries';

/**
 * Those due after it, held until the end and read once nobody else changes them: in the order of their days,
 * as everybody holds them who holds several.
 */
export async function holdLater(tenant: Tenant, of: Parameters<typeof listLater>[1]) {
  for (const { id } of await listLater(tenant, of)) await holdToChange(tenant, id);
  return listLater(tenant, of);
}
