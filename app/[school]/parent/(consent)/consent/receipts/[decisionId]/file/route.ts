import { answerWithReceipt } from '@/lib/consent/receipt/answer';

type Context = RouteContext<'/[school]/parent/consent/receipts/[decisionId]/file'>;

export async function GET(_request: Request, { params }: Context) {
  return answerWithReceipt(await params);
}
