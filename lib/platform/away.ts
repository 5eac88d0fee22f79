/**
 * Of PostgreSQL's and the driver's codes: a server that ends or starts (57P01–3), takes no more connections (53300), has no
 * room left on its disk or in its memory (53100, 53200), and a connection that was refused or broke.
 */
const codes =
  /^(57P0[1-3]|53[123]00|08...|CONNECT_TIMEOUT|CONNECTION_.*|E(CONN|HOST|NET|PIPE|TIMEDOUT).*)$/;

/** Whether the database was away or broke off, so that the same may well succeed in a moment. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return codes.test(String(code)) || isAway(error.cause);
}
