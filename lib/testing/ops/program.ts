import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Where a program of the system is. Fails, with what to install, where the machine has none. */
export function programOf(name: string, debianPackage: string) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  for (const folder of folders)
    try {
      const file = path.join(folder, name);
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not there; perhaps in the next one.
    }
  return expect.fail(
    `This machine has no ${name}: install it (Debian’s package ${debianPackage}) and run npm run test:ops again.`,
  );
}

/** Runs it to its end; answers with its code and all that it said. */
export const run = (file: string, args: readonly string[], cwd: string) =>
  new Promise<{ code: number; said: string }>((resolve) =>
    execFile(file, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: stdout + stderr }),
    ),
  );
