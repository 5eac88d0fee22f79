import { answerOf } from '@/lib/ops/health/answer';
import { lookDeeply } from '@/lib/ops/health/deep';
import { bringsToken } from '@/lib/ops/token';

/** All that can be tried. It costs something, so it is there only for who brings METRICS_TOKEN. */
export const GET = async (request: Request) =>
  bringsToken(request.headers.get('authorization'))
    ? answerOf(await lookDeeply())
    : new Response('Not found\n', { status: 404 });
export const dynamic = 'force-dynamic';
