import 'server-only';
import { readForm } from '@/lib/platform/action';
import { fieldsOf } from '@/lib/platform/form';
import { saidLength } from '@/lib/platform/length';
import { Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { longestDrawing, sendingHeader } from '../sending/rules';
import { findDraft, newerElsewhere, saveDraft } from './commands';
import { saveDraftInput } from './inputs';

const headers = { 'Cache-Control': 'private, no-store' };
const say = (status: 401 | 403 | 404 | 409 | 411 | 413 | 422) =>
  new Response(null, { status, headers });

/** Words of any script, the drawing, and the form around them. */
const largest = longestDrawing + 50_000;

/**
 * What a page sends by itself while a child works: 200 with when it was saved. 401 where nobody is signed in
 * any more, 403 where it is somebody else, 409 where the work has been handed in meanwhile; or, with when that
 * was, where another page has saved since.
 */
export async function answerDraft(request: Request, school: string) {
  if (!request.headers.has(sendingHeader)) return say(403);
  const length = saidLength(request);
  if (length === undefined) return say(411);
  if (length > largest) return say(413);
  const here = await findActor(school);
  if (!here) return say(401);
  if (here.actor.onlyLooks || !may(here.actor, 'homework.hand_in')) return say(403);

  const sent = fieldsOf(await request.formData().catch(() => undefined));
  const input = sent && readForm(saveDraftInput, sent);
  if (!input?.success) return say(422);
  if (input.data.studentId !== here.actor.personId) return say(403);
  try {
    const savedAt = await inSchool(here.actor, 'read write', (tenant) =>
      saveDraft(tenant, input.data),
    );
    return Response.json({ savedAt }, { headers });
  } catch (error) {
    if (error instanceof Refusal && error.messageKey === newerElsewhere) {
      const { activityId } = input.data;
      const newer = await inSchool(here.actor, 'read only', (tenant) =>
        findDraft(tenant, activityId),
      );
      return Response.json({ savedAt: newer?.savedAt ?? null }, { status: 409, headers });
    }
    if (error instanceof Refusal) return say(error.reason === 'not_found' ? 404 : 409);
    throw error;
  }
}
