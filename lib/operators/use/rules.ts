/** Parts of the product as operators know them, by the first word of what their events are called, or by a whole name. */
export const features = {
  handing_in: ['homework'],
  reviewing: ['review', 'level', 'comment'],
  setting_work: ['activity', 'template', 'group'],
  recognition: ['badge', 'buddies', 'certificate'],
  excusals: ['excusal'],
  adaptations: ['homework.adapted', 'homework.suggestion_declined', 'homework.suggested_again'],
  consent: ['consent'],
  people: ['student', 'staff', 'guardian', 'person', 'correction', 'department', 'invitation'],
  care: ['care'],
  concerns: ['concern'],
  rights: ['role', 'grant'],
  privacy: ['pack', 'erasure', 'hold', 'retention', 'trail', 'breach', 'complaint', 'assessment'],
  exports: ['export'],
  imports: ['import', 'change'],
  classes: ['class', 'club'],
  calendar: ['calendar', 'rollover'],
  settings: ['setting', 'school', 'provider'],
  news: ['notification'],
  account: ['identity'],
  support: ['support'],
} as const satisfies Record<string, readonly string[]>;

export type Feature = keyof typeof features;
export const featureNames = Object.keys(features) as Feature[];

const featureOfWord = new Map(
  featureNames.flatMap((feature) => features[feature].map((word) => [word as string, feature])),
);

/** Which part an event belongs to; its whole name says it before its first word. */
export const featureOf = (event: string) =>
  featureOfWord.get(event) ?? featureOfWord.get(event.split('.', 1)[0] ?? '');

/** Below five a number may point at somebody, so it is only said to be below. */
export const fewest = 5;
export type ShownCount = number | 'under_five';
export const shownCount = (many: number): ShownCount => (many < fewest ? 'under_five' : many);
/** As it is kept where operators can read it: what is below five is not. */
export const keptCount = (many: number) => (many < fewest ? null : many);
