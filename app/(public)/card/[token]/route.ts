import { holdCard } from '@/lib/identity/children/cards/card';

/** What a card's code says. Nothing happens yet, so that whatever looks at addresses signs nobody in. */
export async function GET(_request: Request, { params }: RouteContext<'/card/[token]'>) {
  await holdCard((await params).token);
  return new Response(null, {
    status: 303,
    headers: { location: '/card', 'referrer-policy': 'no-referrer' },
  });
}
