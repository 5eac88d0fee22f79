import { answerWithNews } from '@/lib/notifications/opening/answer';

type Context = RouteContext<'/[school]/notifications/[newsId]'>;

export async function GET(_request: Request, { params }: Context) {
  return answerWithNews(await params);
}
