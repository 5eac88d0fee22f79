import type { Instrumentation } from 'next';

/** Before anything is asked for, so that what nobody caught can be told to operators too. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('@/lib/platform/problems');
}

/** Next tells of every error that it answers for somebody with a page, a file or a form's answer that failed. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'edge') return;
  const { tellOfRequestError } = await import('@/lib/platform/request-error');
  tellOfRequestError(error, request, context);
};
