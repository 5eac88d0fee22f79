import { answerWithExport } from '@/lib/exports/fetching';

type Context = RouteContext<'/[school]/admin/privacy/exports/[exportId]/file'>;

export async function GET(request: Request, { params }: Context) {
  return answerWithExport(request, await params);
}
