import { answerWithSchool } from '@/lib/imports/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/admin/imports/export/file'>,
) {
  return answerWithSchool(request, (await params).school);
}
