import { answerPart } from '@/lib/homework/handing-in/sending/parts';

type Context = RouteContext<'/[school]/student/activities/[activityId]/hand-in/parts'>;

export async function PUT(request: Request, { params }: Context) {
  return answerPart(request, await params);
}

export const GET = PUT;
