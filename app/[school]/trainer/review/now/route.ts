import { nowOf } from '@/components/review/live/now-of';
import { queueAddress } from '@/lib/homework/reviewing/inputs';
import { queueNow } from '@/lib/homework/reviewing/now';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';

const headers = { 'Cache-Control': 'private, no-store' };

/** The queue as it is now, for a page that has heard that it changed: 401 or 403 where they may not see it. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[school]/trainer/review/now'>,
) {
  const here = await findActor((await params).school);
  if (!here) return new Response(null, { status: 401, headers });
  if (!may(here.actor, 'submission.review')) return new Response(null, { status: 403, headers });
  const address = queueAddress.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!address.success) return new Response(null, { status: 422, headers });
  const { class: classId, club: clubId, after, open } = address.data;
  const found = await readInSchool(here.actor, (tenant) =>
    queueNow(tenant, { classId, clubId, after }, open),
  );
  return Response.json(await nowOf(found), { headers });
}
