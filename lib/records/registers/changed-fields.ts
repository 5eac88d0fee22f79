/** The names of what a form changed, for the record; their values are in the trail. */
export const changedFields = <Row extends Readonly<Record<string, unknown>>>(
  before: Row,
  after: Row,
  names: readonly (keyof Row & string)[],
) => names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
