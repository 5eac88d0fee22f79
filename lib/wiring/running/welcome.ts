import postgres from 'postgres';
import type { OpenDatabase } from './database';
import type { Settings } from './settings';

const parts: Readonly<Record<string, string>> = {
  student: 'child',
  trainer: 'teacher',
  parent: 'parent',
  support_worker: 'support worker',
  school_admin: 'school office',
};

/** Says where it is and who can be tried out. */
export async function welcome(settings: Settings, database: OpenDatabase, demo: boolean) {
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(settings.host);
  const address = `http://${local ? 'localhost' : settings.host}:${settings.port}`;
  console.log(`\nStudyStreaks is at ${address} (Ctrl-C ends it)`);
  if (!demo) return;
  const people = await demoPeople(database);
  if (people.length === 0) return;
  console.log(`\nDemonstration: at ${address}/sign-in one press signs you in as`);
  for (const [school, those] of Object.entries(Object.groupBy(people, ({ school }) => school))) {
    console.log(`  ${school}`);
    for (const { name, role, email } of (those ?? []).slice(0, 12))
      console.log(`    ${name}, ${parts[role] ?? role}${email ? ` (${email})` : ''}`);
  }
}

async function demoPeople({ forTheApp }: OpenDatabase) {
  const gate = postgres(forTheApp.GATE_DATABASE_URL, { max: 1 });
  try {
    return await gate<{ school: string; name: string; role: string; email: string | null }[]>`
      select s.name as school, p.display_name as name, p.role, a.email
      from people p
      join schools s on s.id = p.school_id and s.demo
      join accounts a on a.id = p.account_id
      where p.archived_at is null
      order by s.name, p.role = 'student', p.id`;
  } finally {
    await gate.end({ timeout: 1 });
  }
}
