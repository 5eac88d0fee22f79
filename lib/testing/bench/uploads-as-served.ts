import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { frugal } from '@/lib/wiring/running/frugal';

/* npm run bench:uploads: in a process whose memory is kept as that of those that serve pages. */
const { status } = spawnSync(
  process.execPath,
  [
    ...[...process.execArgv, '--expose-gc', path.join(import.meta.dirname, 'uploads.ts')],
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, ...frugal } },
);
process.exit(status ?? 1);
