/** What drizzle throws: known by what it holds, so that whoever only writes a log need not load drizzle. */
type FailedQuery = Error & { query: string; params: unknown[] };
const isFailedQuery = (error: unknown): error is FailedQuery =>
  error instanceof Error && 'query' in error && 'params' in error;

/**
 * The same error, without what the query was given and what the database repeats of it: names and words of
 * people, which have no place in a log or in the queue. Which query it was, and what kind of fault, stays.
 */
export function withoutValues(error: unknown): unknown {
  if (isFailedQuery(error)) {
    const said = error.message;
    error.message = `Failed query: ${error.query}`;
    if (error.stack) error.stack = error.stack.replace(said, () => error.message);
    error.params = [];
  }
  if (error instanceof Error) {
    for (const field of ['detail', 'where', 'parameters', 'args']) {
      if (field in error) Reflect.deleteProperty(error, field);
    }
    if (error.cause) withoutValues(error.cause);
  }
  return error;
}

/**
 * The words in which programs say what went wrong. A message may repeat what somebody typed, in quotation marks or
 * not, so of a message only these are kept: whatever else stands in it might be a name.
 */
const ofFaults = new Set(
  `a aborted access address after all already an and any argument arguments array as at authentication authority
  be because before began begun being body bound bucket buffer but by bytes cache call called cancelled canceled
  cannot certificate changed channel check child children class client clock close closed closing code collation
  column columns command committed concurrent configuration connect connected connecting connection connections
  constraint content convert converted cookie copied could created cyclic data database datatype date deadlock
  decode decoded defined deleted denied destroyed detected did directory disk does done due duplicate each empty
  encoding encrypted end ended entry enough error errors event exceeded exception exclusive execute exist exists
  expected expired expression extension failed failure fault fetch field fields file files first folder for foreign
  format found from function given had handle hang has have header headers heap held if ignored image in index infinite
  initialisation initialization initialized input insert inside instance integer internal interrupted into invalid is
  it item iterable its job jobs json key keys kind known last late length less limit line list lock locked long
  longer made malformed many match maximum memory message method minute minutes missing module month more most must
  name network never new no non nothing not null number numbers object of offset old on once one only open opened
  operation operator option or order other out outside overflow owner own page parameter parameters parse parsed
  part password path pending permission permitted pipe piece policy pool position possible prematurely prepared
  property properties protocol query queue range read readable reading ready reason receive received recovery refused
  reject rejected relation release remove removed request requests required reserved reset resource response result
  role rollback row rows run running same schema school schools script sealed security send sent server session set
  settings short shutdown shutting signature size slots socket some space stack start started starting state statement
  status stop stopped storage store stored stream string such supported syntax system table tables take taken task
  than that the their them then there they this time timed timeout timezone to token too took transaction trigger
  tried true try type types unable undefined under unexpected unhandled unique unknown unreachable unset unsupported
  until up update updated url used user uuid valid value values version view violated violates wait waited was went
  were what when where which while whole with within without worker write writing written wrong zero zone
  read-only read-write foreign-key row-level non-null out-of-memory`.split(/\s+/),
);
const keeps = (word: string) => {
  const plain = word.replace(/^[([{]+|[)\]},.;:!?]+$/g, '');
  return (
    ofFaults.has(plain.toLowerCase()) ||
    /^(?:E[A-Z]{4,15}|ERR_[A-Z_]{3,40})$/.test(plain) ||
    /^(?:[A-Z][a-z]+){0,3}Error$/.test(plain)
  );
};

const longest = 200;

/** What a message says went wrong, without anything that it may repeat. */
export function saidWithoutValues(message: string): string {
  const [line = ''] = message.slice(0, 2_000).split('\n', 1);
  return unquoted(line)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (keeps(word) ? word : '…'))
    .join(' ')
    .replace(/…(?: …)+/g, '…')
    .slice(0, longest);
}

/** From the first quotation mark to the last, since what is quoted may have some of its own; to the end where one is left open. */
function unquoted(line: string) {
  const opens = /(?<![a-z])["'`“‘«]/i.exec(line)?.index ?? -1;
  if (opens < 0) return line;
  const after = line.slice(opens + 1);
  const closes = after.search(/["'`”’»](?![a-z])(?!.*["'`”’»](?![a-z]))/i);
  return `${line.slice(0, opens)} … ${closes < 0 ? '' : after.slice(closes + 1)}`;
}

/** Of a query: what it does, and to which table. */
export function queryInShort(query: string) {
  const [, verb] = /^\s*(select|insert|update|delete|with)\b/i.exec(query) ?? [];
  const [, table] =
    /\b(?:from|into|update)\s+(?:"?public"?\.)?"?([a-z_]{2,60})"?/i.exec(query) ?? [];
  return [verb?.toLowerCase(), table].filter(Boolean).join(' ');
}

export const queryOf = (error: unknown) => (isFailedQuery(error) ? error.query : undefined);
