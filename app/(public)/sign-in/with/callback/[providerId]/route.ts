import { comeThrough } from '@/lib/identity/providers/entering/door';

/** Back from it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/sign-in/with/callback/[providerId]'>,
) {
  return comeThrough((await params).providerId, request);
}
