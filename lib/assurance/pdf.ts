import 'server-only';
import { letter } from '@/lib/platform/paper/letter';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readMoment } from '@/lib/shared/dates';
import { type Checked, worst } from './rules';
import { runChecks } from './running';
import { findingWords } from './words';

/** What the page shows, with its day, to hand to an inspector. */
export async function assuranceAsPdf(school: string, checked: readonly Checked[], now: Date) {
  const t = await words('assurance');
  const paper = await letter(`${t('title')}: ${school}`);
  paper.begin();
  paper.small(school);
  paper.title(t('title'));
  paper.strong(t(`all.${worst(checked)}`));
  paper.line();
  for (const one of checked) {
    const { title, state, says, when } = await findingWords(one);
    paper.pair(`${title}: ${state}`, `${says}\n${when}`);
  }
  paper.line();
  paper.small(t('made', { when: readMoment(now, await localeOf()), school }));
  return paper.end();
}

/** Runs the checks anew; whoever may not is answered as if there were no such document. */
export async function answerWithProof(school: string) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!may(here.actor, 'audit.read') || here.actor.onlyLooks) return noFile(404);
  const now = new Date();
  const pdf = await assuranceAsPdf(here.school.name, await runChecks(here.actor), now);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="privacy-${localDateOf(now)}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
