import { answerWithClassProgress } from '@/lib/homework/progress/of-class/file/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/trainer/progress/file'>,
) {
  return answerWithClassProgress(request, (await params).school);
}
