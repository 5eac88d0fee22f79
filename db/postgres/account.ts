import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The operating system's account PostgreSQL runs under; undefined for one's own. */
export type Account = Readonly<{ uid: number; gid: number }> | undefined;

/**
 * PostgreSQL refuses to run as root. Then it runs as whoever owns its data already, or as nobody.
 */
export function accountFor(home: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(home, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return nobody();
}

function nobody() {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Whether that account may enter a folder: every folder above it must let it pass. */
export function mayEnter(account: Account, folder: string) {
  if (!account) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}
