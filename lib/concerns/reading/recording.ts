import 'server-only';
import { eq } from 'drizzle-orm';
import { concerns } from '@/db/schema/concerns';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { answerWithStored, noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';

type Which = Readonly<{ school: string; concernId: string }>;

/** What a child said, for whoever may read it: asked anew at every request. */
export async function answerWithRecording(request: Request, { school, concernId }: Which) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  const { actor } = here;
  if (!may(actor, 'concern.read') || actor.onlyLooks || !isId(concernId)) return noFile(404);
  const [found] = await readInSchool(actor, ({ db }) =>
    db
      .select({
        storageKey: concerns.voiceKey,
        contentType: concerns.voiceType,
        bytes: concerns.voiceBytes,
      })
      .from(concerns)
      .where(eq(concerns.id, concernId)),
  );
  if (!found?.storageKey || !found.contentType || !found.bytes) return noFile(404);
  const { storageKey, contentType, bytes } = found;
  return answerWithStored(request, { storageKey, contentType, bytes }, 'recording');
}
