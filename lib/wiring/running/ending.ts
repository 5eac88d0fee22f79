const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm and the terminal may each pass on one and the same Ctrl-C. */
const sameKeyPressMs = 700;

/**
 * The wish to end. The first signal asks for a graceful end through `signal`; another one, later than
 * an echo of the first, runs `force` and leaves at once.
 */
export function listenForTheEnd(force: () => void) {
  const controller = new AbortController();
  let first = 0;
  for (const name of signals)
    process.on(name, () => {
      if (!controller.signal.aborted) {
        first = Date.now();
        controller.abort();
      } else if (name !== 'SIGHUP' && Date.now() - first > sameKeyPressMs) {
        force();
        process.exit(1);
      }
    });
  const { signal } = controller;
  return {
    signal,
    endAll: () => controller.abort(),
    /** Resolves when somebody wants the end. */
    wished: new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    ),
  };
}
