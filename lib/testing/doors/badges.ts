import { giveBadge } from '@/lib/homework/recognition/badges/commands';
import { makeBadge } from '@/lib/homework/recognition/badges/keeping/commands';
import { as, office } from '../acting';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

const where = ({ classes, people }: MintedSchool) => ({
  ...{ classId: classes.kingfishers, studentId: people.maya.id },
});
const given = { badge: 'kind_heart', sentence: 'You waited for Sam.' } as const;

/** The forms of badges. */
export const doorsOfBadges: Readonly<Record<string, Door>> = {
  giveBadgeAction: {
    who: 'mrOkafor',
    form: async (school) => ({ ...where(school), ...given }),
  },
  takeBackBadgeAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const award = await as(school, school.people.mrOkafor, (tenant) =>
        giveBadge(tenant, { ...where(school), ...given }),
      );
      return { ...where(school), awardId: award.id };
    },
  },
  makeBadgeAction: byOffice(async ({ clubs }) => ({
    ...{ name: 'Garden hand', sentence: 'For the garden.', drawing: 'one-whole-term' },
    ...{ shape: 'star', colour: 'leaf', fact: 'pieces', atLeast: '3', clubId: clubs.reading },
  })),
  switchBadgeAction: byOffice(async (school) => {
    const own = await office(school, (tenant) =>
      makeBadge(tenant, {
        ...{ name: 'Garden hand', sentence: 'For the garden.', drawing: 'one-whole-term' },
        ...{ shape: null, colour: null, fact: null, atLeast: null, clubId: null },
      }),
    );
    return { badge: own.id, to: 'off' };
  }),
};
