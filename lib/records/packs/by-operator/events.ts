import type { Event } from '@/lib/platform/record';

export const packHandedToOperator = (): Event => ({
  ...{ name: 'pack.handed_to_operator', facts: {}, fromWhere: true },
});
export const packTakenBackFromOperator = (): Event => ({
  ...{ name: 'pack.taken_back_from_operator', facts: {} },
});
/** The operator's release came to nothing: what it was about had changed meanwhile. */
export const packReleaseLapsed = (): Event => ({ name: 'pack.release_lapsed', facts: {} });

/* Written by the operator, who is nobody in the school: who it was stands in the request that the event is about. */
export const releasedByOperator: Event = {
  ...{ name: 'pack.released_by_operator', facts: {}, announced: true },
};
export const sentBackByOperator: Event = {
  ...{ name: 'pack.sent_back_by_operator', facts: {}, announced: true },
};
