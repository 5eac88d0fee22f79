import { streamNews } from '@/lib/platform/live/streaming';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { sessionToken } from '@/lib/platform/token';

const permission = 'submission.review';
const headers = { 'Cache-Control': 'private, no-store' };

/** Tells a reviewer's open pages that work was handed in, reviewed or taken back: 401 or 403 where they may not hear. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/[school]/trainer/review/live'>,
) {
  const { school } = await params;
  const [here, token] = await Promise.all([findActor(school), sessionToken()]);
  if (!here || !token) return new Response(null, { status: 401, headers });
  if (!may(here.actor, permission)) return new Response(null, { status: 403, headers });
  return streamNews({ here, school, token, permission, signal: request.signal });
}
