import { chooseBuddies } from '@/lib/homework/recognition/buddies/commands';
import { as } from '../acting';
import { classMate } from '../class-mates';
import type { MintedSchool } from '../mint';
import type { Door } from './door';

/** Maya and another child of her class, as buddies. */
async function buddies(school: MintedSchool) {
  const { maya, mrOkafor } = school.people;
  const mate = await classMate(school, 'Sam Reed');
  const classId = school.classes.kingfishers;
  const { id: groupId } = await as(school, mrOkafor, (tenant) =>
    chooseBuddies(tenant, { classId, studentIds: [maya.id, mate.id] }),
  );
  return { classId, groupId, mate };
}

/** The forms of buddies. */
export const doorsOfBuddies: Readonly<Record<string, Door>> = {
  chooseBuddiesAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const mate = await classMate(school, 'Sam Reed');
      const { maya } = school.people;
      return { classId: school.classes.kingfishers, studentIds: [maya.id, mate.id] };
    },
  },
  endBuddiesAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const { classId, groupId } = await buddies(school);
      return { classId, groupId };
    },
  },
  takeOutOfBuddiesAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const { classId, groupId, mate } = await buddies(school);
      return { classId, groupId, studentId: mate.id };
    },
  },
  sendCheerAction: {
    who: 'maya',
    form: async (school) => {
      const { groupId, mate } = await buddies(school);
      return { groupId, toId: mate.id, cheer: 'high_five' };
    },
  },
};
