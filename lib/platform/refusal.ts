export type Reason =
  | 'invalid'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'against_the_rules'
  | 'too_many';

/** Keys into the message catalogue: what a person reads depends on their language and their school's words. */
export type FieldErrors = Readonly<Record<string, string[] | undefined>>;

/** The app said no, and the person asking may read why. Any other error is our bug. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly messageKey: string;
  readonly fields: FieldErrors;

  constructor(reason: Reason, messageKey: string, fields: FieldErrors = {}) {
    super(messageKey);
    this.reason = reason;
    this.messageKey = messageKey;
    this.fields = fields;
  }
}

export const notFound = () => new Refusal('not_found', 'refusal.not_found');
