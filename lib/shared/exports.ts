/** What stands in the columns of exports, and in the forms about them. */
export const exportKinds = ['anonymised', 'pseudonymised'] as const;
export type ExportKind = (typeof exportKinds)[number];

/**
 * An anonymised one is made at once and stays; a pseudonymised one is looked at first, then released for some days,
 * and over once its key is destroyed.
 */
export const exportStates = ['made', 'looked_at', 'released', 'expired', 'over'] as const;
export type ExportState = (typeof exportStates)[number];

/** What a row of a pseudonymised export may say of a child beside their work: chosen each time. */
export const exportTraits = ['year_group', 'age', 'home_language', 'sen_status'] as const;
export type ExportTrait = (typeof exportTraits)[number];

/** What is counted for each group. */
export const measures = [
  'children',
  'took_part',
  'asked',
  'handed_in',
  'on_time',
  'reviewed',
] as const;
export type Measure = (typeof measures)[number];

/** What children are put together by, one at a time. */
export const groupings = ['year_group', 'home_language', 'sen_status', 'club'] as const;
export type Grouping = (typeof groupings)[number];

/** A count as it is published: a multiple of five, or null where it is hidden. */
export type Shown = Readonly<Record<Measure, number | null>>;
export type PublishedTable = Readonly<{
  by: Grouping;
  rows: readonly Readonly<{ group: string; counts: Shown }>[];
}>;
export type Published = Readonly<{ all: Shown; tables: readonly PublishedTable[] }>;

/** In days. What was looked at and not released goes after the first. */
export const lookDays = 7;
export const fileDays = 30;
export const keyDays = 365;
