import type { Permission } from '@/lib/platform/permissions';

/*
 * What a new school has to do before a child can hand anything in, and what should follow. Nothing is
 * ticked by hand: each step is done when the data say so.
 */

type Step = Readonly<{
  /** Whoever may take it. */
  takes: Permission;
  /** Where, inside the office's pages. */
  at: string;
  /** Without it no child can hand anything in. */
  essential: boolean;
}>;

export const setUpSteps = {
  profile: { takes: 'settings.manage', at: 'school', essential: false },
  calendar: { takes: 'calendar.manage', at: 'calendar', essential: true },
  staff: { takes: 'people.manage', at: 'people/add/staff', essential: true },
  children: { takes: 'people.manage', at: 'people/add/student', essential: true },
  classes: { takes: 'classes.manage', at: 'classes/new', essential: true },
  in_classes: { takes: 'classes.manage', at: 'people?role=student&class=none', essential: true },
  clubs: { takes: 'clubs.manage', at: 'clubs', essential: true },
  families: {
    takes: 'people.manage',
    at: 'people?role=student&missing=guardian',
    essential: false,
  },
  consent: { takes: 'consent.manage', at: 'consent', essential: false },
  // Nobody sets it up for themselves: the head appoints, and whoever is appointed reads.
  safeguarding: { takes: 'access.grant_sensitive', at: 'people?role=staff', essential: false },
  invitations: { takes: 'people.manage', at: 'people/invite?who=staff', essential: false },
} as const satisfies Record<string, Step>;

export type SetUpStep = keyof typeof setUpSteps;
export const setUpStepNames = Object.keys(setUpSteps) as SetUpStep[];

/** Which steps are done. */
export type SetUp = Readonly<Record<SetUpStep, boolean>>;

export const stepsLeft = (done: SetUp) => setUpStepNames.filter((step) => !done[step]);

/** Whether the home page leads to the guide: only while no child could hand anything in. */
export const lacksEssentials = (done: SetUp) =>
  stepsLeft(done).some((step) => setUpSteps[step].essential);
