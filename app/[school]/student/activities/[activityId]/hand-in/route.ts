import { answerSentWork } from '@/lib/homework/handing-in/sending/answer';

export async function POST(request: Request) {
  return answerSentWork(request);
}
