import 'server-only';
import { findActor } from '@/lib/platform/session';
import { answerWithPicture, noPicture } from '@/lib/platform/storage/answer-with-picture';

/** The school's logo, for whoever belongs to the school. Its address names the picture, so that it can be kept. */
export async function answerWithLogo(request: Request, { school }: Readonly<{ school: string }>) {
  const here = await findActor(school);
  if (!here) return noPicture(401);
  const { logo } = here.school;
  if (!logo || new URL(request.url).searchParams.get('v') !== logo.version) return noPicture(404);
  return answerWithPicture(request, logo, 'logo');
}
