import { goThrough } from '@/lib/identity/providers/entering/door';

/** Off to a school's own provider. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/sign-in/with/[providerId]'>,
) {
  return goThrough((await params).providerId, request);
}
