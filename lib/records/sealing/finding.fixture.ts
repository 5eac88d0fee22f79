import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { studentRecords } from '@/db/schema/records';
import { isMarkOf } from '@/db/sealed';
import { closePools, gatePool } from '@/lib/platform/database';
import { atAddress } from '@/lib/platform/sealing/addresses';
import { asAChange, inSchool } from '@/lib/platform/tenancy';

/*
 * A process of its own that gives a child one number after the other and looks each up, and looks up another child's
 * that never changes, and the account with an address, until its input ends; and says how often.
 */

const [schoolId = '', studentId = '', otherId = '', theirs = '', address = ''] =
  process.argv.slice(2);
let goesOn = true;
process.stdin
  .on('data', () => {})
  .on('end', () => {
    goesOn = false;
  });

const whose = (upn: string) =>
  inSchool(asAChange(schoolId), 'read only', async ({ db }) => {
    const rows = await db
      .select({ id: studentRecords.studentId })
      .from(studentRecords)
      .where(isMarkOf(studentRecords.upnHash, 'student_records.upn', upn));
    return rows.map(({ id }) => id).join();
  });

async function isAddressFound() {
  const { sql } = gatePool();
  const at = await atAddress(address);
  return (await sql`select 1 from accounts a where ${at(sql)}`).length === 1;
}

let count = 0;
try {
  while (goesOn) {
    const upn = `busy ${studentId} ${count}`;
    await inSchool(asAChange(schoolId), 'read write', ({ db }) =>
      db
        .update(studentRecords)
        .set({ upn, upnHash: upn })
        .where(eq(studentRecords.studentId, studentId)),
    );
    if ((await whose(upn)) !== studentId) throw new Error(`${upn} was not found`);
    if ((await whose(theirs)) !== otherId) throw new Error(`${theirs} was not found any more`);
    if (!(await isAddressFound())) throw new Error(`${address} was not found any more`);
    count += 1;
    if (count === 1) console.log('busy');
    await pause(100);
  }
  console.log(`done ${count}`);
} finally {
  await closePools();
}
