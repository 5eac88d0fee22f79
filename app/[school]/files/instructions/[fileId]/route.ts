import { answerWithInstructions } from '@/lib/homework/activities/media/answer';

type Context = RouteContext<'/[school]/files/instructions/[fileId]'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithInstructions(request, await params);
}

export const HEAD = GET;
