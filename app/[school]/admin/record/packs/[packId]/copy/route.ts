import { answerWithPackToHandOver } from '@/lib/records/packs/fetching';

type Context = RouteContext<'/[school]/admin/record/packs/[packId]/copy'>;

export async function POST(request: Request, { params }: Context) {
  return answerWithPackToHandOver(request, await params);
}
