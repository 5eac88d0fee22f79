import { answerOffered } from '@/lib/homework/reviewing/comment-bank/offered';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/[school]/trainer/review/comments/offered'>,
) {
  return answerOffered((await params).school);
}
