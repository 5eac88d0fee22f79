import 'server-only';
import { hash } from 'node:crypto';
import { sessionToken } from '@/lib/platform/token';

/**
 * The key under which a child's page keeps on their device what is chosen and not sent. It follows from the session's
 * token, of which it tells nothing, and is made again for nobody once the session has ended.
 */
export async function keyOfKeptFiles() {
  const token = await sessionToken();
  return token && hash('sha256', `chosen and not sent ${token}`, 'base64');
}
