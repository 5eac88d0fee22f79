import { answerWithLogo } from '@/lib/settings/school/look/answer';

type Context = RouteContext<'/[school]/files/logo'>;

const answer = async (request: Request, { params }: Context) =>
  answerWithLogo((await params).school, {
    asked: new URL(request.url).searchParams.get('v'),
    head: request.method === 'HEAD',
  });

export { answer as GET, answer as HEAD };
