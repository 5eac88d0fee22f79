import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { contactPoints } from '@/db/schema/records';
import { closePools } from '@/lib/platform/database';
import { asAChange, inSchool } from '@/lib/platform/tenancy';

/* A process of its own that writes and reads one number over and over until its input ends, and says how often. */

const [schoolId = '', personId = ''] = process.argv.slice(2);
let goesOn = true;
process.stdin
  .on('data', () => {})
  .on('end', () => {
    goesOn = false;
  });

let count = 0;
try {
  while (goesOn) {
    const value = `07700 ${count}`;
    await inSchool(asAChange(schoolId), 'read write', async ({ db }) => {
      await db
        .insert(contactPoints)
        .values({ schoolId, personId, kind: 'mobile', value, position: 7 })
        .onConflictDoUpdate({
          target: [contactPoints.schoolId, contactPoints.personId, contactPoints.position],
          set: { value },
        });
    });
    const all = await inSchool(asAChange(schoolId), 'read only', ({ db }) =>
      db.select().from(contactPoints).where(eq(contactPoints.personId, personId)),
    );
    if (!all.some((each) => each.value === value)) throw new Error(`${value} was not read again`);
    count += 1;
    if (count === 1) console.log('busy');
    // Each write is a letter that the trail has to open.
    await pause(100);
  }
  console.log(`done ${count}`);
} finally {
  await closePools();
}
