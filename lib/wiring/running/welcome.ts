import { demoPassword, demoSignIns } from '@/lib/seed/schools';
import type { Settings } from './settings';

/** Says where it is and who can be tried out. */
export function welcome({ host, port }: Settings, demo: boolean) {
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const address = `http://${local ? 'localhost' : host}:${port}`;
  console.log(`\nStudyStreaks is at ${address} (Ctrl-C ends it)`);
  if (!demo) return;
  console.log(`\nDemo: one press at ${address} signs you in as anyone. With e-mail, the password`);
  console.log(`of every grown-up is ${demoPassword}:`);
  for (const { who, email } of demoSignIns) console.log(`  ${email.padEnd(34)}${who}`);
}
