import { answerWithItem } from '@/lib/records/packs/looking';

type Context = RouteContext<'/[school]/admin/record/packs/[packId]/items/[itemId]/file'>;

export async function GET(_request: Request, { params }: Context) {
  return answerWithItem(await params);
}
