import { answerWithCards } from '@/lib/identity/children/cards/answer';

type Context = RouteContext<'/[school]/admin/classes/[classId]/signing-in/cards'>;

export async function POST(request: Request, { params }: Context) {
  return answerWithCards(request, await params);
}
