import 'server-only';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { findPaper } from './queries';

/** A page of a signed paper, for who keeps consent and may know who signed. */
export async function answerWithPaper(
  request: Request,
  { school, paperId }: Readonly<{ school: string; paperId: string }>,
) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!isId(paperId)) return noFile(404);
  const paper = await readInSchool(here.actor, (tenant) => findPaper(tenant, paperId));
  return paper ? answerWithStored(request, paper, 'paper') : noFile(404);
}
