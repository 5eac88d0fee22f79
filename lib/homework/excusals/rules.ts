/** How long an excused day can be taken back, in milliseconds: as long as a verdict. */
export const undoExcusalForMs = 10_000;

/** An undo that began in time has ended by then. */
const onItsWayMs = 1_000;

/** When an excusal can be taken back no more, and the streak counts with it. */
export const countsFrom = (givenAt: Date) =>
  new Date(givenAt.getTime() + undoExcusalForMs + onItsWayMs);
