import 'server-only';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { receiptAsPdf } from './pdf';
import { findReceipt } from './queries';
import { receiptWords } from './words';

/** One's receipt as a document; whoever may not have it is answered as if there were none. */
export async function answerWithReceipt({
  school,
  decisionId,
}: Readonly<{ school: string; decisionId: string }>) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!isId(decisionId)) return noFile(404);
  const receipt = await readInSchool(here.actor, (tenant) => findReceipt(tenant, decisionId));
  if (!receipt) return noFile(404);
  const pdf = await receiptAsPdf(here.school.name, await receiptWords(receipt));
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="receipt.pdf"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
