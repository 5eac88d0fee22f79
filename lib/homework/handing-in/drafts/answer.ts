import 'server-only';
import { readForm } from '@/lib/platform/action';
import { fieldsOf } from '@/lib/platform/form';
import { Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { sendingHeader } from '../sending/rules';
import { saveDraft } from './commands';
import { longestDrawing, saveDraftInput } from './inputs';

const say = (status: 204 | 401 | 403 | 404 | 409 | 413 | 422) =>
  new Response(null, { status, headers: { 'Cache-Control': 'private, no-store' } });

/** Words of any script, the drawing, and the form around them. */
const largest = longestDrawing + 50_000;

/**
 * What a page sends by itself while a child works: 204 once it is saved. 401 where nobody is signed in any
 * more, 403 where it is somebody else, 409 where the work has been handed in meanwhile.
 */
export async function answerDraft(request: Request, school: string) {
  if (!request.headers.has(sendingHeader)) return say(403);
  if (!(Number(request.headers.get('content-length')) <= largest)) return say(413);
  const here = await findActor(school);
  if (!here) return say(401);
  if (here.actor.onlyLooks || !may(here.actor, 'homework.hand_in')) return say(403);

  const sent = fieldsOf(await request.formData().catch(() => undefined));
  const input = sent && readForm(saveDraftInput, sent);
  if (!input?.success) return say(422);
  if (input.data.studentId !== here.actor.personId) return say(403);
  try {
    await inSchool(here.actor, 'read write', (tenant) => saveDraft(tenant, input.data));
    return say(204);
  } catch (error) {
    if (error instanceof Refusal) return say(error.reason === 'not_found' ? 404 : 409);
    throw error;
  }
}
