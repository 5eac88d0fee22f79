import { answerWithSpoken } from '@/lib/homework/reviewing/spoken/answer';

type Context = RouteContext<'/[school]/files/spoken/[fileId]'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithSpoken(request, await params);
}

export const HEAD = GET;
