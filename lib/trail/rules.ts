/** What a head teacher looks for; each table says which it is where the trail begins to follow it. */
export const trailKinds = [
  'setup',
  'people',
  'learning',
  'consent',
  'care',
  'concern',
  'doings',
] as const;
export type TrailKind = (typeof trailKinds)[number];

export const verbs = ['insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];

/** Where in the trail a page begins: after this entry, going back in time. */
export type Mark = Readonly<{ at: string; id: string }>;

/** As an address carries it: microseconds since 1970 and the entry's number. */
export const markOf = (text: string): Mark | undefined => {
  const [, at, id] = /^(\d{1,17})-(\d{1,18})$/.exec(text) ?? [];
  return at && id ? { at, id } : undefined;
};
export const addressOfMark = ({ at, id }: Mark) => `${at}-${id}`;
