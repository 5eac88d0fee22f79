import { answerWithProof } from '@/lib/assurance/pdf';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/[school]/admin/privacy/proof'>,
) {
  return answerWithProof((await params).school);
}
