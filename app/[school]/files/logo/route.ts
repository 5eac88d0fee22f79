import { answerWithLogo } from '@/lib/settings/school/look/answer';

type Context = RouteContext<'/[school]/files/logo'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithLogo(request, await params);
}

export const HEAD = GET;
