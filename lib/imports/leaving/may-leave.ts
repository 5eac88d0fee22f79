import { mayAppoint } from '@/lib/platform/appointing';
import type { Tenant } from '@/lib/platform/tenancy';
import type { Role } from '@/lib/shared/vocabulary';

/** Whom the office may let leave by an import: neither oneself nor who runs the school. */
export const mayLeave = ({ actor }: Tenant, { id, role }: Readonly<{ id: string; role: Role }>) =>
  id !== actor.personId && role !== 'school_admin' && mayAppoint(actor, role);
