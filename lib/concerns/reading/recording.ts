import 'server-only';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { openConcern } from './opening';

type Which = Readonly<{ school: string; concernId: string }>;

/** What a child said, for whoever may read it: asked anew at every request. */
export async function answerWithRecording(request: Request, { school, concernId }: Which) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'concern.read') || actor.onlyLooks || !isId(concernId)) return noFile(404);
  // To listen is to read, so it goes the way that is on the record.
  const found = await inSchool(actor, 'read write', (tenant) =>
    openConcern({ ...tenant, whence: thisRequest }, concernId),
  );
  if (!found?.voiceKey || !found.voiceType || !found.voiceBytes) return noFile(404);
  const { voiceKey: storageKey, voiceType: contentType, voiceBytes: bytes } = found;
  return answerWithStored(request, { storageKey, contentType, bytes }, 'recording');
}
