import 'server-only';
import { safePath } from '@/lib/platform/route';
import { thisRequest } from '@/lib/platform/whence';
import { isId } from '@/lib/shared/is-id';
import { startHere } from '../../children/start-here';
import { askForCode } from '../../second-step/half';
import { countAsked, countComing, forgive } from '../../throttle';
import { findVouching } from '../queries';
import { enterThrough, noteRefusal } from './commands';
import { beginAt, comeBackFrom } from './flow';

const goTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'referrer-policy': 'no-referrer' } });

/** Back to the school's sign-in page, and what it says there: the same whoever was refused, and why ever. */
function backToSignIn(how: Readonly<{ slug?: string; through?: string; next?: string }>) {
  const query = new URLSearchParams(
    Object.entries(how).flatMap(([name, value]) =>
      value && value !== '/' ? [[name === 'slug' ? 'school' : name, value]] : [],
    ),
  );
  return goTo(query.size > 0 ? `/sign-in?${query}` : '/sign-in');
}

/**
 * Off to the provider. Pressing the button is asked for: a page of another site that leads here, or a picture
 * in it, finds only the sign-in page.
 */
export async function goThrough(providerId: string, request: Request) {
  const provider = isId(providerId) ? await findVouching(providerId) : undefined;
  if (!provider) return backToSignIn({});
  const { slug } = provider;
  const next = safePath(new URL(request.url).searchParams.get('next')) ?? '/';
  const from = request.headers.get('sec-fetch-site');
  if (from && !['same-origin', 'none'].includes(from)) return backToSignIn({ slug, next });
  const whence = await thisRequest();
  if (!(await countAsked('provider', whence.address)))
    return backToSignIn({ slug, next, through: 'wait' });
  const address = await beginAt(provider, next);
  if (address) return goTo(address);
  await noteRefusal(provider, 'failed', whence);
  return backToSignIn({ slug, next, through: 'failed' });
}

/** Back from the provider: into the school, on to the code, or back to the sign-in page. */
export async function comeThrough(providerId: string, request: Request) {
  const provider = isId(providerId) ? await findVouching(providerId) : undefined;
  if (!provider) return backToSignIn({});
  const { slug } = provider;
  const whence = await thisRequest();
  const counted = await countComing(whence.address);
  if ('waitMinutes' in counted) return backToSignIn({ slug, through: 'wait' });

  const came = await comeBackFrom(provider, new URL(request.url).search);
  const { next } = came;
  if ('why' in came) {
    await noteRefusal(provider, came.why, whence);
    return backToSignIn({ slug, next, through: 'failed' });
  }
  const entered = await enterThrough(provider, came.claims, whence);
  if (entered === 'refused') return backToSignIn({ slug, next, through: 'refused' });
  await forgive(counted);
  if ('half' in entered) return askForCode(entered.half, next);
  await startHere(entered);
  return goTo(next);
}
