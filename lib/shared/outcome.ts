/** What a form is told. `entered` gives the person their words back: React empties a form after its action. */
export type Outcome<Result = unknown> =
  | { is: 'untried' }
  | { is: 'done'; result?: Result }
  | {
      is: 'refused';
      messageKey: string;
      fields: Readonly<Record<string, string[] | undefined>>;
      entered: Readonly<Record<string, string | string[]>>;
      /** What the messages name. */
      values?: Readonly<Record<string, string>>;
      /** The page on which somebody can do what the refusal asks for. */
      wayOut?: string;
    };

export const untried: Outcome<never> = { is: 'untried' };
