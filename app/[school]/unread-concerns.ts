import { countUnreadConcerns } from '@/lib/concerns/reading/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';

/** How much of what children told nobody has read yet; none for whoever does not read it. */
export async function unreadConcernsFor(school: string) {
  const { actor } = await currentActor(school);
  return may(actor, 'concern.read') && !actor.onlyLooks
    ? readInSchool(actor, countUnreadConcerns)
    : 0;
}
