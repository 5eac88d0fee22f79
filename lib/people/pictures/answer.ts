import 'server-only';
import { findActor } from '@/lib/platform/session';
import { answerWithPicture, noPicture } from '@/lib/platform/storage/answer-with-picture';
import { readInSchool } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import { findPicture } from './queries';

/**
 * Somebody's picture, for who knows them: asked anew at every request. A stranger's is answered like one that
 * does not exist. `?v` names the picture, so that a new one is another address.
 */
export async function answerWithPersonPicture(
  request: Request,
  { school, personId }: Readonly<{ school: string; personId: string }>,
) {
  const here = await findActor(school);
  if (!here) return noPicture(401);
  if (!isId(personId)) return noPicture(404);
  const picture = await readInSchool(here.actor, (tenant) => findPicture(tenant, personId));
  const asked = new URL(request.url).searchParams.get('v');
  if (!picture || asked !== picture.id) return noPicture(404);
  return answerWithPicture(request, picture, 'picture');
}
