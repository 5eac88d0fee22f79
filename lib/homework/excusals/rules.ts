/** How long an excused day can be taken back, in milliseconds: as long as a verdict. */
export const undoExcusalForMs = 10_000;

/** An undo that began in time has ended by then. */
const onItsWayMs = 1_000;

/** When an excusal can be taken back no more, and the streak counts with it. */
export const countsFrom = (givenAt: Date) =>
  new Date(givenAt.getTime() + undoExcusalForMs + onItsWayMs);

/** Why a day that was excused counts again; the record says it in these words. */
export const whyWithdrawn = ['by_mistake', 'was_here', 'other_day', 'other_child'] as const;
export type WhyWithdrawn = (typeof whyWithdrawn)[number];
