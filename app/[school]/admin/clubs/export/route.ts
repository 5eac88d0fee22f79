import { answerWithClubs } from '@/lib/clubs/list-file/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/clubs/export'>,
) {
  return answerWithClubs(request, (await params).school);
}
