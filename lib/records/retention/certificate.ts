import 'server-only';
import { letter } from '@/lib/platform/paper/letter';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { tableInWords } from '@/lib/platform/table-words';
import { readInSchool } from '@/lib/platform/tenancy';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { type Run, readRun } from './queries';
import { isKeptKind, keptKinds } from './rules';

/** What a certificate says, on the page and on paper alike. It names nobody. */
export async function certificateWords(run: Run) {
  const t = await words('keeping');
  const day = readFullDate(run.ranOn, await localeOf());
  const kinds = Object.entries(run.done).flatMap(([kind, done]) =>
    isKeptKind(kind) ? [{ kind, ...done }] : [],
  );
  const parts = await Promise.all(
    kinds.map(async ({ kind, years, removed }) => ({
      title: t(`kinds.${kind}`),
      rule: t('certificate_rule', {
        years: t('years', { years }),
        from: t(`from.${keptKinds[kind].from}`),
      }),
      items: await Promise.all(
        Object.entries(removed).map(async ([table, count]) =>
          t('count', { count, what: await tableInWords(table) }),
        ),
      ),
    })),
  );
  return {
    title: t('certificate_of', { day }),
    text: t('certificate_text', { day }),
    parts,
    people: run.people > 0 ? t('certificate_people', { count: run.people }) : undefined,
    made: t('certificate_made'),
  };
}
export type CertificateWords = Awaited<ReturnType<typeof certificateWords>>;

export async function certificateAsPdf(school: string, said: CertificateWords) {
  const paper = await letter(said.title);
  paper.begin();
  paper.small(school);
  paper.title(said.title);
  paper.text(said.text);
  for (const { title, rule, items } of said.parts) {
    paper.heading(title);
    paper.small(rule);
    for (const item of items) paper.text(item);
  }
  if (said.people) paper.strong(said.people);
  paper.line();
  paper.small(said.made);
  return paper.end();
}

/** The certificate as a document; whoever may not have it is answered as if there were none. */
export async function answerWithCertificate({
  school,
  runId,
}: Readonly<{ school: string; runId: string }>) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!isId(runId) || !may(here.actor, 'records.keep')) return noFile(404);
  const run = await readInSchool(here.actor, (tenant) => readRun(tenant, runId));
  if (!run) return noFile(404);
  const pdf = await certificateAsPdf(here.school.name, await certificateWords(run));
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="certificate.pdf"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
