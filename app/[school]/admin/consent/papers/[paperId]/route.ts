import { answerWithPaper } from '@/lib/consent/paper/answer';

type Context = RouteContext<'/[school]/admin/consent/papers/[paperId]'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithPaper(request, await params);
}

export const HEAD = GET;
