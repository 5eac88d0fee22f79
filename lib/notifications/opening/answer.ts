import 'server-only';
import { Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { openNews } from '../commands';
import { placeOf } from '../rules';

const goTo = (path: string) =>
  new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } });

/**
 * A piece of news leads to what it is about, and is read from then on. An ordinary link, so that it
 * works without script and in a tab of its own. Another person's news leads to one's own.
 */
export async function answerWithNews({
  school,
  newsId,
}: Readonly<{ school: string; newsId: string }>) {
  const { actor } = await currentActor(school);
  const id = idFrom(newsId);
  const all = `/${school}/notifications`;
  if (!may(actor, 'notification.read')) return goTo(all);
  try {
    const news = await inSchool(actor, 'read write', (tenant) => openNews(tenant, id));
    const place = placeOf(news, actor.role);
    return goTo(place ? `/${school}${place}` : all);
  } catch (error) {
    if (error instanceof Refusal) return goTo(all);
    throw error;
  }
}
