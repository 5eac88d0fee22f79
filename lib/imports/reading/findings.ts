import { byPlace, type Trouble, Unreadable, type Where } from './trouble';

/** A record cannot be taken; the others can. */
export class RefusedRecord extends Error {
  readonly trouble: Trouble;

  constructor(where: Where, reason: Trouble['reason'], values?: Trouble['values']) {
    super(reason);
    this.trouble = values ? { where, reason, values } : { where, reason };
  }
}

/** A record is understood, and knowingly not taken. */
export class RecordSetAside extends RefusedRecord {}

const most = 5_000;
/** What is said beside what is taken, of the largest files there are. */
const mostBeside = 200_000;

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

  setAside(trouble: Trouble) {
    this.#keepWithin(this.#setAside, trouble);
    this.#setAside.push(trouble);
  }

  notice(trouble: Trouble) {
    this.#keepWithin(this.#notices, trouble);
    this.#notices.push(trouble);
  }

  #keepWithin(said: readonly Trouble[], { where }: Trouble) {
    if (said.length >= mostBeside) throw new Unreadable({ file: where.file }, 'too_much');
  }

  /** Reads a record, or notes why it is not taken. */
  trying<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** Notes why a record is not taken; throws again whatever says nothing of that. */
  note(error: unknown): 'refused' | 'set_aside' {
    if (error instanceof RecordSetAside) {
      this.setAside(error.trouble);
      return 'set_aside';
    }
    if (!(error instanceof RefusedRecord)) throw error;
    this.refuse(error.trouble);
    return 'refused';
  }

  get all() {
    return {
      refused: this.#refused.toSorted(byPlace),
      setAside: this.#setAside.toSorted(byPlace),
      notices: this.#notices.toSorted(byPlace),
    };
  }
}
