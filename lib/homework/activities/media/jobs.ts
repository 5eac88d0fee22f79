import 'server-only';
import { lt } from 'drizzle-orm';
import { instructionFiles } from '@/db/schema/instructions';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { removeUnshown } from './commands';

const oneDay = 24 * 60 * 60 * 1000;

/** Each night: pictures and recordings of a day ago or more that no work shows, of every school. */
export async function clearInstructionFiles() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearInstructionFilesOf(id));
}

/** The same of one school. */
export async function clearInstructionFilesOf(schoolId: string) {
  const old = await inSchoolByClock(schoolId, ({ db, now }) =>
    db
      .select({ id: instructionFiles.id })
      .from(instructionFiles)
      .where(lt(instructionFiles.createdAt, new Date(now.getTime() - oneDay))),
  );
  if (old.length > 0)
    await removeUnshown(
      schoolId,
      old.map(({ id }) => id),
    );
}
