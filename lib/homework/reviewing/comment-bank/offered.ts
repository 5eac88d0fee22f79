import 'server-only';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';
import { listOffered } from './queries';

const headers = { 'Cache-Control': 'private, no-store' };

/** The comments that the desk offers, asked for when somebody first wants one: 401 or 403 where they may not. */
export async function answerOffered(school: string) {
  const here = await findActor(school);
  if (!here) return new Response(null, { status: 401, headers });
  if (!may(here.actor, 'submission.review')) return new Response(null, { status: 403, headers });
  return Response.json(await readInSchool(here.actor, listOffered), { headers });
}
