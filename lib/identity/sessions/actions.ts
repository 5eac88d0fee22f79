'use server';

import { notFound } from '@/lib/platform/refusal';
import { accountAction } from '../account/door';
import { endOtherSessions, endSession } from './commands';
import { endOthersInput, endSessionInput } from './inputs';

export const endSessionAction = accountAction(
  endSessionInput,
  async ({ accountId, onlySchoolId, whence }, { sessionId }) => {
    if (!(await endSession(accountId, sessionId, whence, onlySchoolId))) throw notFound();
  },
  { withinOneSchool: true },
);

export const endOtherSessionsAction = accountAction(
  endOthersInput,
  ({ accountId, sessionId, onlySchoolId, whence }) =>
    endOtherSessions(accountId, sessionId, whence, onlySchoolId),
  { withinOneSchool: true },
);
