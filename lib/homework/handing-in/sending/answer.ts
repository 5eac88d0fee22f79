import 'server-only';
import { getURLFromRedirectError } from 'next/dist/client/components/redirect';
import { isRedirectError } from 'next/dist/client/components/redirect-error';
import { away } from '@/lib/platform/action';
import { isAway } from '@/lib/platform/away';
import { tellOfError } from '@/lib/platform/problems';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { handInAction } from '../actions';
import { withItsParts } from './parts';
import { arrivedBefore, partsLost, sendingHeader, tooMuch } from './rules';

const say = (outcome: Outcome) => Response.json(outcome);

/**
 * The form's own action, at an address of its own: a browser tells how much of a request has gone out
 * only for one that the page sends itself. The outcome comes as data, with where to go next.
 */
export async function answerSentWork(request: Request) {
  if (!request.headers.has(sendingHeader)) return new Response(null, { status: 403 });
  const form = await request.formData().catch(() => undefined);
  if (!form) return say(refusedFor('refusal.no_form'));
  const parts = await withItsParts(form).catch((error: unknown) => {
    if (!isAway(error)) throw error;
    tellOfError(error, { place: 'route' });
    return { is: 'busy' } as const;
  });
  if (parts.is === 'busy') return comeAgain();
  if (parts.is !== 'whole') return say(refusedFor(whyNot[parts.is]));
  const outcome = await handIn(form).finally(parts.done);
  if (metMany(outcome) || isRefused(outcome, away)) return comeAgain();
  // Also where it was refused: nothing of it lies about until it is sent again.
  await parts.forget().catch(() => {});
  return say(outcome);
}

/** The page sends it again by itself, as after a bad connection, and what arrived in parts is still there. */
const comeAgain = () => new Response(null, { status: 503, headers: { 'retry-after': '10' } });

/** A form without script is told to try again; a page need not say so. */
const metMany = (outcome: Outcome) =>
  outcome.is === 'refused' && Object.values(outcome.fields).flat().includes('media.pdf_busy');

const isRefused = (outcome: Outcome, why: string) =>
  outcome.is === 'refused' && outcome.messageKey === why;

const whyNot = { lost: partsLost, arrived: arrivedBefore, too_much: tooMuch };

const refusedFor = (messageKey: string): Outcome => ({
  is: 'refused',
  messageKey,
  fields: {},
  entered: {},
});

async function handIn(form: FormData): Promise<Outcome> {
  try {
    return await handInAction(untried, form);
  } catch (error) {
    if (isRedirectError(error)) return { is: 'done', result: getURLFromRedirectError(error) };
    throw error;
  }
}
