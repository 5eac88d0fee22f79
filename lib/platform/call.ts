import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/**
 * What is being answered or done: a request, or a job. It goes along with everything that is done for it, so that
 * whatever is written into the log meanwhile says for which one. Next loads a module once for each of its layers, so
 * it lies where all of them find it.
 */
export type Call = {
  readonly requestId: string;
  /** The page's pattern, such as "/[school]/student", or the task's name. */
  readonly route?: string;
  /** Known once somebody was found to be in a school. */
  schoolId?: string;
};

const shared = globalThis as typeof globalThis & { studystreaksCalls?: AsyncLocalStorage<Call> };
shared.studystreaksCalls ??= new AsyncLocalStorage();
const calls = shared.studystreaksCalls;

export const during = <T>(call: Call, work: () => T) => calls.run(call, work);
export const currentCall = () => calls.getStore();

export function noteSchoolOfCall(schoolId: string) {
  const call = currentCall();
  if (call) call.schoolId = schoolId;
}

export const newRequestId = () => randomUUID();

const shape = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** A number that a proxy gave: of a shape in which nobody can write anything. */
export const asRequestId = (given: unknown) =>
  typeof given === 'string' && shape.test(given) ? given.toLowerCase() : undefined;
