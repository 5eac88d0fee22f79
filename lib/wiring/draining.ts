import type { Server } from 'node:http';
import { sayLast } from '../platform/ending.ts';

/** A request that still runs when the end is wished gets this long. */
const drainMs = 5_000;

/** Ends a process once the requests it has are answered and what it knows of errors is told; however often it is asked. */
export function drainOf(server: Server, exit: () => void = () => process.exit(0)) {
  let drains = false;
  return () => {
    if (drains) return;
    drains = true;
    server.close(() => void sayLast().then(exit));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
  };
}
