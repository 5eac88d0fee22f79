import 'server-only';
import { asRequestId } from './call';
import { tellOfError } from './problems';

type Request = Readonly<{ headers: Readonly<Record<string, string | string[] | undefined>> }>;
type Context = Readonly<{ routePath: string; routeType: 'render' | 'route' | 'action' | 'proxy' }>;

/**
 * Of what Next tells about a request that failed, only what is no word of anybody's: never its address, its headers or
 * what was sent. The page's pattern is one of the build's.
 */
export function tellOfRequestError(error: unknown, { headers }: Request, context: Context) {
  const { digest } = (error ?? {}) as { digest?: unknown };
  tellOfError(error, {
    place: context.routeType,
    route: patternOf(context.routePath),
    requestId: asRequestId(headers['x-request-id']),
    digest:
      typeof digest === 'string' && /^[0-9]{1,20}(?:@E[0-9]+)?$/.test(digest) ? digest : undefined,
  });
}

/** "/[school]/student/page" and "/app/[school]/student/page" are "/[school]/student". */
const patternOf = (path: string) =>
  path.replace(/^\/?(?:app\/)?/, '/').replace(/\/(?:page|route)$/, '') || '/';
