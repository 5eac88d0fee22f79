import { answerWithSchoolProgress } from '@/lib/homework/progress/of-school/file/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/progress/file'>,
) {
  return answerWithSchoolProgress(request, (await params).school);
}
