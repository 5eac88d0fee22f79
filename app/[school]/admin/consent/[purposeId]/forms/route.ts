import { answerWithForms } from '@/lib/consent/paper/form/answer';

type Context = RouteContext<'/[school]/admin/consent/[purposeId]/forms'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithForms(request, await params);
}
