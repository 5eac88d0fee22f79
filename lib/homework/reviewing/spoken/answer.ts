import 'server-only';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { findSpoken } from './queries';

type Which = Readonly<{ school: string; fileId: string }>;

/** What a teacher said aloud, for whoever may read the review it belongs to: asked anew at every request. */
export async function answerWithSpoken(request: Request, { school, fileId }: Which) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!isId(fileId)) return noFile(404);
  const file = await readInSchool(here.actor, (tenant) => findSpoken(tenant, fileId));
  return file ? answerWithStored(request, file, 'voice') : noFile(404);
}
