import { chooseBuddies, sendCheer } from '@/lib/homework/recognition/buddies/commands';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import type { Cast } from './cast';
import { teacherActor } from './term';

/** In each class its first three children are buddies, and two of them have cheered the first. */
export async function makeBuddies(cast: Cast) {
  for (const { id: classId } of cast.classes) {
    const teacher = cast.teachers.find(({ classIds }) => classIds.includes(classId));
    const studentIds = cast.children
      .filter((child) => child.classId === classId)
      .slice(0, 3)
      .map(({ id }) => id);
    const [first = '', second = '', third = ''] = studentIds;
    if (!teacher || !third) continue;
    const { id: groupId } = await inSchool(teacherActor(cast, teacher), 'read write', (tenant) =>
      chooseBuddies(tenant, { classId, studentIds }),
    );
    const cheers = [
      { from: second, cheer: 'you_are_kind' },
      { from: third, cheer: 'high_five' },
    ] as const;
    for (const { from, cheer } of cheers)
      await inSchool(childActor(cast, from), 'read write', (tenant) =>
        sendCheer(tenant, { groupId, toId: first, cheer }),
      );
  }
}

const childActor = ({ schoolId }: Cast, personId: string): Actor => ({
  ...{ schoolId, personId, role: 'student' },
  rights: rightsOf(heldByRole({ role: 'student', personId }, {})),
});
