import 'server-only';
import { getURLFromRedirectError } from 'next/dist/client/components/redirect';
import { isRedirectError } from 'next/dist/client/components/redirect-error';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { handInAction } from '../actions';
import { sendingHeader } from './rules';

const say = (outcome: Outcome) => Response.json(outcome);

/**
 * The form's own action, at an address of its own: a browser tells how much of a request has gone out
 * only for one that the page sends itself. The outcome comes as data, with where to go next.
 */
export async function answerSentWork(request: Request) {
  if (!request.headers.has(sendingHeader)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => undefined);
  if (!form) return say({ is: 'refused', messageKey: 'refusal.no_form', fields: {}, entered: {} });
  try {
    return say(await handInAction(untried, form));
  } catch (error) {
    if (isRedirectError(error)) return say({ is: 'done', result: getURLFromRedirectError(error) });
    throw error;
  }
}
