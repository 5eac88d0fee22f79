import { answerWithList } from '@/lib/people/search/export/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/people/export'>,
) {
  return answerWithList(request, (await params).school);
}
