/** Where a piece is sent by script; other sites' pages cannot set the header without being asked. */
export const sendingHeader = 'x-sent-by-our-form';
export const sendingAddress = (school: string, activityId: string) =>
  `/${school}/student/activities/${activityId}/hand-in`;
export const draftAddress = (school: string, activityId: string) =>
  `/${school}/student/activities/${activityId}/draft`;

/** How what arrived before answers when it is sent once more. */
export const arrivedBefore = 'hand_in.arrived_before';

/** As text: a drawing with very many lines is not kept while it is drawn, only handed in. */
export const longestDrawing = 400_000;

/** In bytes; a little under what a request may hold. */
export const mostAtOnce = 58 * 1024 * 1024;

/** Where a child is led once it arrived, within the school. */
export const pageAfter = (activityId: string, changed: boolean) =>
  `/student/activities/${activityId}?${changed ? 'changed' : 'hung'}=1`;

/** Where the parts of a large file go: which file it is, where in it the part begins and how large all of it is
 * stand in the address. */
export const partsAddress = (
  school: string,
  activityId: string,
  file: string,
  from: number,
  size: number,
) => `${sendingAddress(school, activityId)}/parts?file=${file}&from=${from}&size=${size}`;

/** In bytes. What is smaller than `large` goes with the form. */
export const large = 1024 * 1024;

/** The fields that hold files, and those that say where their parts went instead: `id/size/name`. */
export const fileFields = ['photos', 'drawing', 'pdf', 'voice'] as const;
/** How many of each a form sends. */
export const mostOf = { photos: 6, drawing: 1, pdf: 1, voice: 1 } as const;
export const inPartsField = (field: (typeof fileFields)[number]) => `${field}InParts[]`;

/** Answered where what had been sent in parts is no longer there. */
export const partsLost = 'hand_in.parts_lost';

/** Answered where more is named than goes at once. */
export const tooMuch = 'hand_in.too_much';
