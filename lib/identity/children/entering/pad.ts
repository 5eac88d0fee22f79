import type { PasswordPicture } from '../rules';

/** What the grid of pictures shows after a press. */
export type Pad = Readonly<{
  chosen: readonly PasswordPicture[];
  /** What was chosen first, where the child chooses and does it once more. */
  first: readonly PasswordPicture[];
  said?:
    | 'wrong'
    | 'rest'
    | 'different'
    | 'once_more'
    | 'not_here'
    | 'not_home'
    | 'not_now'
    | 'not_now_home'
    | 'ask';
  seconds?: number;
  /** Counts the answers, so that the same one twice is noticed. */
  at: number;
}>;

export const emptyPad: Pad = { chosen: [], first: [], at: 0 };
