import { answerWithCertificates } from '@/lib/homework/recognition/certificates/answer';

type Context = RouteContext<'/[school]/trainer/classes/[classId]/certificates/file'>;

export async function POST(request: Request, { params }: Context) {
  return answerWithCertificates(request, await params);
}
