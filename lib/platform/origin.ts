import 'server-only';
import { env } from './env';

/** Where people reach this: as configured, else as this request did. */
export function originOf(request: Request) {
  const configured = env().PUBLIC_URL;
  if (configured) return new URL(configured).origin;
  return `http://${request.headers.get('host') ?? new URL(request.url).host}`;
}
