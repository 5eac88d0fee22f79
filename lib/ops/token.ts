import 'server-only';
import { env } from '@/lib/platform/env';
import { isToken } from '@/lib/platform/ops-token';

/** Whether the request of whoever watches the machine brings the token that was agreed; without one, none does. */
export const bringsToken = (authorization: string | null) =>
  isToken(authorization ?? undefined, env().METRICS_TOKEN);
