import 'server-only';
import { and, eq, gt, isNull, lte, ne, or } from 'drizzle-orm';
import { enrolments } from '@/db/schema/classes';
import { listAsked } from '@/lib/consent/queries';
import { standingFor } from '@/lib/consent/rules';
import { asTheSchool, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/** The child whose photos they are is not meant: only who else may be in them. Nobody where the school does not ask. */
async function classmatesWithoutYes(tenant: Tenant, classId: string, studentId: string) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const mates = await db
    .selectDistinct({ id: enrolments.studentId })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.classId, classId),
        ne(enrolments.studentId, studentId),
        lte(enrolments.startsOn, today),
        or(isNull(enrolments.endsOn), gt(enrolments.endsOn, today)),
      ),
    );
  const studentIds = mates.map(({ id }) => id);
  const [asked] = await listAsked(tenant, { kind: 'photos_of_others', studentIds });
  return asked ? studentIds.filter((id) => standingFor(asked, id) !== 'given') : [];
}

/**
 * Whether somebody of the class may not be in other children's photos. No child reads another's consent, so it
 * is asked as the school, and nothing but yes or no comes back.
 */
export const someMayNotBeInPhotos = ({ actor }: Tenant, classId: string, studentId: string) =>
  inSchool(asTheSchool(actor.schoolId), 'read only', async (tenant) => {
    const without = await classmatesWithoutYes(tenant, classId, studentId);
    return without.length > 0;
  });
