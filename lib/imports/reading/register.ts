import type { Cell } from './cells';
import { type Findings, RecordSetAside, RefusedRecord } from './findings';
import type { Where } from './trouble';

type Clue<Record> = Partial<Record> & Readonly<{ where: Where; fullName?: string; leftOut?: true }>;
type Listed = Readonly<{ ref: string; where: Where }>;

/**
 * The records of one kind by what the files call them, those that were not taken included: what
 * refers to one of these is not taken either, and is told why.
 */
export class Register<Record extends Listed> {
  readonly #findings: Findings;
  readonly #taken = new Map<string, Record>();
  readonly #left = new Map<string, 'refused' | 'set_aside'>();

  readonly #lost: Clue<Record>[] = [];

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /**
   * Reads the record of this name. A second of one name refuses both: which came first says nothing. `clue`
   * says what can be made out of one that is not taken.
   */
  reading(ref: string, read: () => Record, clue?: () => Clue<Record>) {
    try {
      const record = read();
      if (this.#left.get(ref) === 'refused') this.#twice(record);
      else if (this.#taken.has(ref)) this.#refuse(ref, record);
      else this.#taken.set(ref, record);
    } catch (error) {
      const noted = this.#findings.note(error);
      if (clue && noted === 'refused') this.lose(clue());
      else if (clue && isWithoutRole(error)) this.lose({ ...clue(), leftOut: true });
      if (noted === 'refused') this.#refuse(ref);
      else if (!this.#left.has(ref)) this.#left.set(ref, 'set_aside');
    }
  }

  #refuse(ref: string, second?: Record) {
    const first = this.#taken.get(ref);
    if (first) this.#twice(first);
    if (second) this.#twice(second);
    this.#taken.delete(ref);
    this.#left.set(ref, 'refused');
  }

  #twice(record: Record) {
    const { where, ref } = record;
    this.lose(record);
    this.#findings.refuse({ where, reason: 'twice_in_file', values: { id: ref.slice(0, 60) } });
  }

  /** Somebody or something stands in the files that is not among the records. */
  lose(clue: Clue<Record>) {
    this.#lost.push(clue);
  }

  get lost(): readonly Clue<Record>[] {
    return this.#lost;
  }

  has = (ref: string) => this.#taken.has(ref);
  get = (ref: string) => this.#taken.get(ref);

  get records(): readonly Record[] {
    return [...this.#taken.values()];
  }

  /** Lets a record go no further that refers to what was not taken. */
  insistOn({ where, text }: Cell, ref: string = text) {
    if (this.#taken.has(ref)) return;
    const left = this.#left.get(ref);
    const values = { id: ref.slice(0, 60) };
    if (left === 'set_aside') throw new RecordSetAside(where, 'refers_to_set_aside', values);
    throw new RefusedRecord(where, left ? 'refers_to_refused' : 'refers_to_nothing', values);
  }
}

/** In the file like everybody else, if as nothing that we know; what is to be deleted is as good as gone. */
const isWithoutRole = (error: unknown) =>
  error instanceof RecordSetAside && error.trouble.reason === 'user_without_role';
