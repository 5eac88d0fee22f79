import 'server-only';
import { connect } from '@/db/connect';
import { askForReview } from '@/lib/concerns/jobs';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { record } from '@/lib/platform/record';
import { localDateOf } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import { tellOfImportsGivenUp } from '../erasure/imports';
import { asRemover } from '../removing/doors';
import { removeNotedFiles } from '../removing/files';
import { carriedOut } from './events';
import { concernsToReview, previewDue } from './previewing';
import { removeDue } from './running';

type School = Readonly<{ id: string; nation: Nation }>;

const schoolsToKeep = (schoolId: string | null) =>
  gatePool().sql<School[]>`
    select id, nation from schools where ${schoolId}::uuid is null or id = ${schoolId} order by id`;

/** Each night, school by school: what is due goes, and what will be is worked out anew. */
export async function keepRecordsEverywhere(now = new Date()) {
  const schools = await schoolsToKeep(null);
  await eachByItself(schools, (school) => keepRecordsOf(school, now));
}

export async function keepRecordsOf({ id, nation }: School, now: Date) {
  const { SEAL_DATABASE_URL } = env();
  if (!SEAL_DATABASE_URL) throw new Error('SEAL_DATABASE_URL is not set: nothing can be sealed');
  const seal = connect(SEAL_DATABASE_URL, { max: 1, onnotice: () => {} });
  const today = localDateOf(now);
  try {
    const { certificate, wrong, toReview } = await asRemover(async (remover) => {
      const hands = { remover, seal, gate: gatePool().sql, keys: ownKeys() };
      const which = { schoolId: id, today, nation };
      const night = await removeDue(hands, (sql) => removeNotedFiles(sql, id), which);
      await previewDue(remover, which, night.staying);
      return { ...night, toReview: await concernsToReview(remover, which) };
    });
    await inSchoolByClock(id, (tenant) => askForReview(tenant, toReview));
    if (certificate)
      await inSchoolByClock(id, async (tenant) => {
        await tellOfImportsGivenUp(tenant);
        await record(tenant, carriedOut({ people: certificate.people, rows: certificate.rows }), {
          id: certificate.id,
          schoolId: id,
        });
      });
    // The queue comes again for what is left, once what was in the way has ended.
    if (wrong.length > 0)
      throw new AggregateError(wrong, `The night of ${id} is not finished; it is taken up again`);
    return certificate;
  } finally {
    await seal.end({ timeout: 5 });
  }
}

/** After a rule has changed, without waiting for the night. */
export async function previewRetention(schoolId: string) {
  const [school] = await schoolsToKeep(schoolId);
  if (!school) return;
  const which = { schoolId, today: localDateOf(new Date()), nation: school.nation };
  await asRemover((remover) => previewDue(remover, which));
}
