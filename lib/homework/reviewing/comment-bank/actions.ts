'use server';

import { action } from '@/lib/platform/action';
import { changeComment, keepComment, setStanding } from './commands';
import { changeCommentInput, keepCommentInput, standingInput } from './inputs';

const own = '/trainer/review/comments';
const school = '/admin/clubs/comments';
const stands = ({ offered }: { offered: 'yes' | 'no' }) =>
  offered === 'yes' ? '?done=brought_back' : '?done=put_away';

export const keepOwnCommentAction = action(
  'submission.review',
  keepCommentInput,
  keepComment('own'),
  { goTo: () => `${own}?done=kept` },
);
export const changeOwnCommentAction = action(
  'submission.review',
  changeCommentInput,
  changeComment('own'),
  { goTo: () => `${own}?done=changed` },
);
export const setOwnStandingAction = action('submission.review', standingInput, setStanding('own'), {
  goTo: (input) => `${own}${stands(input)}`,
});

export const keepSchoolCommentAction = action(
  'clubs.manage',
  keepCommentInput,
  keepComment('school'),
  { goTo: () => `${school}?done=kept` },
);
export const changeSchoolCommentAction = action(
  'clubs.manage',
  changeCommentInput,
  changeComment('school'),
  { goTo: () => `${school}?done=changed` },
);
export const setSchoolStandingAction = action(
  'clubs.manage',
  standingInput,
  setStanding('school'),
  { goTo: (input) => `${school}${stands(input)}` },
);
