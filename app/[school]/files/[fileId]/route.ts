import { answerWithFile } from '@/lib/homework/handing-in/file/answer';

type Context = RouteContext<'/[school]/files/[fileId]'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithFile(request, await params);
}

export const HEAD = GET;
