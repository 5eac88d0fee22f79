import { spawn } from 'node:child_process';
import path from 'node:path';

export type Ended = Readonly<{ code: number | null; said: string }>;

const root = path.resolve(import.meta.dirname, '../../../..');

/**
 * `npm run keys:rotate`, as an operator types it beside a product with this data folder. Killed without warning, and
 * npm with it, as soon as it has said that.
 */
export const renewKeys = (
  dataFolder: string,
  which: string,
  { killedAt, keysUrl = '' }: Readonly<{ killedAt?: RegExp; keysUrl?: string }> = {},
) =>
  new Promise<Ended>((resolve) => {
    const child = spawn('npm', ['run', 'keys:rotate', '--', which], {
      ...{ cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
      env: {
        ...process.env,
        ...{ DATABASE_URL: '', AUTH_SECRET: '', STORAGE_DIR: '', S3_BUCKET: '', PUBLIC_URL: '' },
        ...{
          MASTER_KEY: '',
          MASTER_KEY_FILE: '',
          KEYS_DIR: '',
          KEYS_URL: keysUrl,
          DATA_DIR: dataFolder,
        },
        NODE_ENV: 'production',
      },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (killedAt?.test(said) && child.exitCode === null && child.pid)
          try {
            process.kill(-child.pid, 'SIGKILL');
          } catch {
            // It has ended meanwhile.
          }
      });
    child.once('close', (code) => resolve({ code, said }));
  });
