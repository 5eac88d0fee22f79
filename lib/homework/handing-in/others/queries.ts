import 'server-only';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { enrolments } from '@/db/schema/classes';
import { people } from '@/db/schema/people';
import { wasEverAsked } from '@/lib/consent/ever-asked';
import { listAsked } from '@/lib/consent/queries';
import { standingFor } from '@/lib/consent/rules';
import { asTheSchool, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

/** Of so few the sentence would tell each child of whom it speaks. */
const fewestInAClass = 5;

/** Whose photos they are, of which class, and who reads what is said of it. */
export type OthersAsked = Readonly<{
  classId: string;
  studentId: string;
  readBy: 'child' | 'teacher';
}>;

/** What is to be asked of others in photos; undefined where the school never asked families about it. */
export const othersToAsk = async (tenant: Tenant, about: OthersAsked) =>
  (await wasEverAsked(tenant, 'photos_of_others')) ? about : undefined;

/**
 * Whether somebody of the class may not be in other children's photos; where families are asked no more, that
 * is everybody. No child reads another's consent, so it is asked as the school, and nothing but yes or no comes
 * back. It takes a connection of its own: ask once the page's is given back, since pages that wait for a second
 * while they hold their first would wait for one another.
 */
export const someMayNotBeInPhotos = async (schoolId: string, about: OthersAsked | undefined) =>
  about !== undefined &&
  inSchool(asTheSchool(schoolId), 'read only', async (tenant) => {
    const inClass = await childrenOf(tenant, about.classId);
    // The child whose photos they are is not meant: only who else may be in them.
    const mates = inClass.filter((id) => id !== about.studentId);
    if (about.readBy === 'child' && mates.length + 1 < fewestInAClass) return false;
    const [asked] = await listAsked(tenant, { kind: 'photos_of_others', studentIds: mates });
    return mates.some((id) => !asked || standingFor(asked, id) !== 'given');
  });

/** Who is in the class today and has not left the school. */
async function childrenOf({ db, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const found = await db
    .selectDistinct({ id: enrolments.studentId })
    .from(enrolments)
    .innerJoin(
      people,
      and(eq(people.schoolId, enrolments.schoolId), eq(people.id, enrolments.studentId)),
    )
    .where(
      and(
        eq(enrolments.classId, classId),
        isNull(people.archivedAt),
        lte(enrolments.startsOn, today),
        or(isNull(enrolments.endsOn), gt(enrolments.endsOn, today)),
      ),
    );
  return found.map(({ id }) => id);
}
