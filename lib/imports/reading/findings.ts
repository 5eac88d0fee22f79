import { byPlace, type Trouble, Unreadable, type Where } from './trouble';

/** A record cannot be taken; the others can. */
export class RefusedRecord extends Error {
  readonly trouble: Trouble;

  constructor(where: Where, reason: Trouble['reason'], values?: Trouble['values']) {
    super(reason);
    this.trouble = values ? { where, reason, values } : { where, reason };
  }
}

const most = 5_000;

/** What came up while files were read: records refused, records set aside, and what else to know. */
export class Findings {
  readonly #refused: Trouble[] = [];
  readonly #setAside: Trouble[] = [];
  readonly #notices: Trouble[] = [];

  refuse(trouble: Trouble) {
    if (this.#refused.length >= most)
      throw new Unreadable({ file: trouble.where.file }, 'too_many_refused', { most });
    this.#refused.push(trouble);
  }

  /** Understood, and knowingly not taken. */
  setAside(where: Where, reason: Trouble['reason'], values?: Trouble['values']) {
    this.#setAside.push(values ? { where, reason, values } : { where, reason });
  }

  notice(where: Where, reason: Trouble['reason'], values?: Trouble['values']) {
    this.#notices.push(values ? { where, reason, values } : { where, reason });
  }

  /** Does this, or refuses the record with the reason that it gives. */
  trying<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof RefusedRecord)) throw error;
      this.refuse(error.trouble);
      return undefined;
    }
  }

  get all() {
    return {
      refused: this.#refused.toSorted(byPlace),
      setAside: this.#setAside.toSorted(byPlace),
      notices: this.#notices.toSorted(byPlace),
    };
  }
}
