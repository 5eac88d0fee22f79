import { answerWithRefusals } from '@/lib/imports/answer';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/[school]/admin/imports/[importId]/refusals'>,
) {
  const { school, importId } = await params;
  return answerWithRefusals(school, importId);
}
