'use server';

import { notFound } from '@/lib/platform/refusal';
import { accountAction } from '../account/door';
import { endOtherSessions, endSession } from './commands';
import { endOthersInput, endSessionInput } from './inputs';

export const endSessionAction = accountAction(
  endSessionInput,
  async ({ accountId, whence }, { sessionId }) => {
    if (!(await endSession(accountId, sessionId, whence))) throw notFound();
  },
);

export const endOtherSessionsAction = accountAction(
  endOthersInput,
  ({ accountId, sessionId, whence }) => endOtherSessions(accountId, sessionId, whence),
);
