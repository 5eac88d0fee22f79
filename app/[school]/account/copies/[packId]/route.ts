import { answerWithPack } from '@/lib/records/packs/fetching';

type Context = RouteContext<'/[school]/account/copies/[packId]'>;

export async function POST(request: Request, { params }: Context) {
  return answerWithPack(request, await params);
}
