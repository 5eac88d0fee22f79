/** Events by what an operator looks for; the first word of an event's name decides. */
export const platformEventKinds = {
  sign_in: ['identity'],
  operators: ['operator'],
  schools: ['school'],
  access: ['access'],
  copies: ['copy'],
  settings: ['setting'],
  running: ['problem', 'job'],
} as const satisfies Record<string, readonly string[]>;

export type PlatformEventKind = keyof typeof platformEventKinds;
export const platformEventKindNames = Object.keys(platformEventKinds) as [
  PlatformEventKind,
  ...PlatformEventKind[],
];
