import 'server-only';
import type { Found } from './looking';

/** For whoever watches the machine: 200 where all is well, else 503, and which part it is. */
export function answerOf(found: readonly Found[]) {
  const well = found.every((each) => each.well);
  return Response.json(
    { well, parts: found },
    { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
