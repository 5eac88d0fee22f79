/**
 * How long a request says its body is; undefined where it does not say, as when it comes in pieces: of that
 * nobody knows how much there is until it has all been read.
 */
export function saidLength(request: Request) {
  const said = request.headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(said) ? Number(said) : undefined;
}
