import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { stop } from './processes';

const folder = path.join(import.meta.dirname, 'bare-next');
const root = path.resolve(import.meta.dirname, '../../..');
const next = path.join(root, 'node_modules/next/dist/bin/next');

/**
 * Serves a page of thirty rows by the same Next, without a database, a session or a frame, from one process: the least
 * that any page of the product can cost, on this machine and at this hour.
 */
export async function withBareNext<T>(port: number, work: (origin: string) => Promise<T>) {
  const built = spawnSync(process.execPath, [next, 'build', folder], {
    ...{ cwd: root, encoding: 'utf8' },
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  });
  if (built.status !== 0) throw new Error(`The bare page was not built: ${built.stderr}`);
  const child = spawn(
    process.execPath,
    [next, 'start', folder, '-p', String(port), '-H', '127.0.0.1'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const origin = `http://127.0.0.1:${port}`;
  try {
    while (!(await answers(origin))) {
      if (child.exitCode !== null) throw new Error('The bare page did not start; see above');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return await work(origin);
  } finally {
    await stop(child);
  }
}

const answers = (origin: string) =>
  fetch(origin).then(
    ({ ok }) => ok,
    () => false,
  );
