import { answerWithCertificate } from '@/lib/records/retention/certificate';

export async function GET(
  _request: Request,
  { params }: RouteContext<'/[school]/admin/record/keeping/[runId]/file'>,
) {
  return answerWithCertificate(await params);
}
