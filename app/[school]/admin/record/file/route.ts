import { answerWithRecord } from '@/components/record/file';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/record/file'>,
) {
  return answerWithRecord(request, (await params).school);
}
