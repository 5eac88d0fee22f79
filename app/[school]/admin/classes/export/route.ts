import { answerWithClasses } from '@/lib/classes/list-file/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/classes/export'>,
) {
  return answerWithClasses(request, (await params).school);
}
