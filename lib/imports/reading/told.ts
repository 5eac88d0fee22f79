type Told<Record> = {
  [Field in keyof Record as undefined extends Record[Field] ? never : Field]: Record[Field];
} & {
  [Field in keyof Record as undefined extends Record[Field] ? Field : never]?: Exclude<
    Record[Field],
    undefined
  >;
};

/** A record without the fields of which nothing is said. */
export const onlyTold = <Record extends object>(record: Record) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
    // Nothing is left out but what is undefined, which is what the type says.
  ) as Told<Record>;
