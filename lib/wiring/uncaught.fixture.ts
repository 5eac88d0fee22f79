import { endOnUncaught } from '@/lib/platform/ending';
import { catchConsole } from '@/lib/platform/log';
import '@/lib/platform/problems';

/* A process in which something goes wrong that nobody catches. */
catchConsole();
endOnUncaught();
setInterval(() => {}, 1_000);
setImmediate(() => {
  throw Object.assign(new Error('the socket of Zephyrine is closed'), {
    table_name: process.argv[2],
  });
});
