import { answerWithRecording } from '@/lib/concerns/reading/recording';

type Context = RouteContext<'/[school]/admin/concerns/[concernId]/recording'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithRecording(request, await params);
}

export const HEAD = GET;
