import { answerWithTrail } from '@/components/trail/file';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/record/trail/file'>,
) {
  return answerWithTrail(request, (await params).school);
}
