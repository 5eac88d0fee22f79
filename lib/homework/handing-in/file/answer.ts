import 'server-only';
import { isTheirOwn, whoseRecordingsRest } from '@/lib/consent/listening/queries';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { smallerSides } from '@/lib/shared/pictures';
import { findFile, findSizeOf } from './queries';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A stored file, for whoever may see the child it belongs to: asked anew at every request, so a link
 * that was passed on opens nothing. Somebody else's file is answered like one that does not exist, and so is a
 * recording that rests since its family says no to recordings, but to the child and them. A smaller size of a picture
 * is asked for with `?side=480`.
 */
export async function answerWithFile(
  request: Request,
  { school, fileId }: Readonly<{ school: string; fileId: string }>,
) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  if (!may(here.actor, 'file.read') || !uuid.test(fileId)) return noFile(404);
  const side = smallerSides.find((each) => String(each) === sideAsked(request));
  const { actor } = here;
  const found = await readInSchool(actor, async (tenant) => {
    const file = await (side ? findSizeOf(tenant, fileId, side) : findFile(tenant, fileId));
    return file && { file, isOwn: file.kind !== 'voice' || isTheirOwn(tenant, file.studentId) };
  });
  if (!found) return noFile(404);
  const { file, isOwn } = found;
  const rests = !isOwn && (await whoseRecordingsRest(actor.schoolId, [file.studentId])).size > 0;
  return rests ? noFile(404) : answerWithStored(request, file, file.kind);
}

const sideAsked = ({ url }: Request) => new URL(url).searchParams.get('side');
