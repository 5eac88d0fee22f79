import type { Where } from '../trouble';

type Words = typeof import('@/lib/shared/words/en/register.json');
export type NotARegisterReason = keyof Words['reason'];

/** The file is no register, or not a whole one: nothing of it is taken. */
export class NotARegister extends Error {
  readonly where: Where;
  readonly reason: NotARegisterReason;
  readonly values: Readonly<Record<string, string>>;

  constructor(
    where: Where,
    reason: NotARegisterReason,
    values: Readonly<Record<string, string>> = {},
  ) {
    super(reason);
    this.where = where;
    this.reason = reason;
    this.values = values;
  }
}
