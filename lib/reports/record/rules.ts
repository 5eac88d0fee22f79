/** Events by what a head teacher looks for; the first word of an event's name decides. */
export const recordKinds = {
  sign_in: ['identity', 'invitation', 'provider'],
  homework: [
    'homework',
    'activity',
    'group',
    'template',
    'comment',
    'review',
    'level',
    'badge',
    'buddies',
    'certificate',
    'excusal',
  ],
  consent: ['consent'],
  people: ['person', 'student', 'staff', 'guardian', 'correction', 'department'],
  care: ['care'],
  concerns: ['concern'],
  rights: ['role', 'grant'],
  keeping: ['erasure', 'hold', 'retention'],
  learning: ['class', 'club'],
  news: ['notification'],
  calendar: ['calendar'],
  changes: ['change', 'import', 'rollover'],
  settings: ['setting', 'school', 'trail', 'breach', 'complaint', 'assessment'],
  packs: ['pack', 'export'],
  support: ['support'],
} as const satisfies Record<string, readonly string[]>;

export type RecordKind = keyof typeof recordKinds;
export const recordKindNames = Object.keys(recordKinds) as [RecordKind, ...RecordKind[]];
