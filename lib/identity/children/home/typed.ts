/** What the form for a code says after one was typed that leads nowhere. */
export type TypedCode = Readonly<{
  said?: 'code_wrong' | 'code_unknown' | 'code_wait';
  typed?: string;
}>;
