import { answerDraft } from '@/lib/homework/handing-in/drafts/answer';

export async function POST(
  request: Request,
  { params }: RouteContext<'/[school]/student/activities/[activityId]/draft'>,
) {
  return answerDraft(request, (await params).school);
}
