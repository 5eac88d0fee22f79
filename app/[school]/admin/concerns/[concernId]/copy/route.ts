import { answerWithCopy } from '@/lib/concerns/reading/copy';

type Context = RouteContext<'/[school]/admin/concerns/[concernId]/copy'>;

export async function POST(request: Request, { params }: Context) {
  return answerWithCopy(request, await params);
}
