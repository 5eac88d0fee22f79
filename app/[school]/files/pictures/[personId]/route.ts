import { answerWithPersonPicture } from '@/lib/people/pictures/answer';

type Context = RouteContext<'/[school]/files/pictures/[personId]'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithPersonPicture(request, await params);
}

export const HEAD = GET;
