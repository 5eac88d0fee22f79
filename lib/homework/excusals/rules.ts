/** How long an excused day can be taken back, in milliseconds: as long as a verdict. */
export const undoExcusalForMs = 10_000;
