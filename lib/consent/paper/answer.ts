import 'server-only';
import { recordOnceADay } from '@/lib/platform/record';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { type Actor, inSchool, readInSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { paperRead } from './events';
import { findPaper } from './queries';

/** A page of a signed paper, for who keeps consent and may know who signed; in the record before a byte goes out. */
export async function answerWithPaper(
  request: Request,
  { school, paperId }: Readonly<{ school: string; paperId: string }>,
) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!isId(paperId)) return noFile(404);
  const paper = await readPaper(here.actor, paperId);
  return paper ? answerWithStored(request, paper, 'paper') : noFile(404);
}

/** Who only looks as somebody else writes nothing: that they look is in the record already. */
export const readPaper = (actor: Actor, paperId: string) =>
  actor.onlyLooks
    ? readInSchool(actor, (tenant) => findPaper(tenant, paperId))
    : inSchool(actor, 'read write', async (tenant) => {
        const paper = await findPaper(tenant, paperId);
        if (paper) await recordOnceADay({ ...tenant, whence: thisRequest }, paperRead(), paper);
        return paper;
      });
