import type { Sql, TransactionSql } from 'postgres';
import { connect } from './connect';

/** What is thrown at whoever asks more of a connection that has broken off. */
export class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED';
  constructor() {
    super('The connection to the database broke off');
  }
}

/** What a COMMIT answers after something failed is that all was undone, and no error. */
export function kept({ command }: Readonly<{ command: string }>) {
  if (command !== 'COMMIT') throw new Error('Something failed in a transaction that went on');
}

/** A connection that nobody else uses until it is let go. */
export type OwnConnection = Readonly<{
  /** Refuses with `ConnectionLost` once it has broken off: what follows would be in no transaction, or in another’s. */
  sql: Sql;
  release: () => void;
}>;

type Line = {
  readonly sql: Sql;
  readonly openedAt: number;
  /** It has broken off, or was closed. */
  isClosed: boolean;
  /** Set while somebody has it, and what has become of it since. */
  held: { lost: boolean } | undefined;
  /** Set while nobody has. */
  closing?: NodeJS.Timeout;
};

const openedWithinMs = 15_000;
const idleMs = 60_000;
/** What a server keeps for a connection grows with what it was asked. */
const oldMs = 3_600_000;

/** What a transaction has beyond a client: a part of it that may fail and be undone by itself. */
function withSavepoints(sql: Sql): TransactionSql {
  let made = 0;
  async function savepoint<T>(work: (sql: TransactionSql) => T | Promise<T>) {
    made += 1;
    const name = `part_${made}`;
    await sql.unsafe(`savepoint ${name}`);
    try {
      return await work(inner);
    } catch (error) {
      await sql.unsafe(`rollback to ${name}`);
      throw error;
    }
  }
  const inner = new Proxy(sql, {
    get: (its, name) => (name === 'savepoint' ? savepoint : Reflect.get(its, name)),
    // Safe: with it a client has all that a transaction has but `prepare`, which nothing here asks for.
  }) as unknown as TransactionSql;
  return inner;
}

/**
 * As many connections as `most`, each for one transaction at a time. postgres.js (3.4) cannot be trusted with that:
 * where a connection breaks off between two statements, the next goes to whatever it is by then – to another
 * request’s transaction, once that has taken it – or is written nowhere, and then it and every later one of that
 * connection waits for ever. So each of these is a client of its own with one connection, which is known to be
 * lost, and is thrown away.
 */
export function ownConnections(url: string, most: number, options: Parameters<typeof connect>[1]) {
  const idle: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  const all = new Set<Line>();
  let isOver = false;

  /** Connects once, with its first statement; one that has broken off is never used again. */
  function open(): Line {
    const line: Line = {
      held: undefined,
      isClosed: false,
      openedAt: performance.now(),
      sql: connect(url, {
        ...options,
        // It is closed here, where nobody has it: postgres.js would also close one that somebody has just taken.
        ...{ max: 1, idle_timeout: 0, max_lifetime: null },
        onclose: () => breakOff(line),
        onparameter: () => {
          clearTimeout(signingIn);
          // It was opened anew for what waited when it broke off.
          if (line.isClosed) setImmediate(() => end(line));
        },
      }),
    };
    // A server that takes a connection and closes it at once is asked again by postgres.js without end.
    const signingIn = setTimeout(() => breakOff(line), openedWithinMs).unref();
    all.add(line);
    return line;
  }

  function breakOff(line: Line) {
    if (line.isClosed) return;
    if (line.held) line.held.lost = true;
    else rise(line);
    // Nor is what already waits to be sent sent on another connection.
    close(line);
  }

  function close(line: Line) {
    line.isClosed = true;
    all.delete(line);
    line.sql.end({ timeout: 0 }).catch(() => {});
  }

  /** Of a client that is ended already, and so takes no other word. */
  // Safe: it is there in the pinned version, and its types leave it out.
  const end = (line: Line) =>
    (line.sql as unknown as { close: () => Promise<void> }).close().catch(() => {});

  function rise(line: Line) {
    clearTimeout(line.closing);
    const place = idle.indexOf(line);
    if (place >= 0) idle.splice(place, 1);
  }

  function rest(line: Line) {
    line.closing = setTimeout(() => {
      rise(line);
      close(line);
    }, idleMs).unref();
    idle.push(line);
  }

  function letGo(line: Line) {
    const isOld = !line.isClosed && performance.now() - line.openedAt > oldMs;
    line.held = undefined;
    // What was sent last is answered before.
    if (isOld) {
      line.isClosed = true;
      all.delete(line);
      line.sql.end({ timeout: 5 }).catch(() => {});
    }
    // Whoever waits is served by the next that is let go.
    if (line.isClosed && all.size >= most) return;
    const next = waiting.shift();
    if (next) next(line.isClosed ? open() : line);
    else if (!line.isClosed) rest(line);
  }

  async function take(): Promise<OwnConnection> {
    if (isOver) throw new ConnectionLost();
    const line =
      // The last one used is the one that is most surely still open.
      idle.pop() ??
      (all.size < most ? open() : await new Promise<Line>((resolve) => waiting.push(resolve)));
    clearTimeout(line.closing);
    const held = { lost: false };
    line.held = held;
    let isReleased = false;
    const mayAsk = () => {
      if (held.lost || isReleased) throw new ConnectionLost();
    };
    return {
      sql: new Proxy(line.sql, {
        apply(sql, self, words) {
          mayAsk();
          return Reflect.apply(sql, self, words);
        },
        get(sql, name) {
          if (name === 'unsafe' || name === 'file') mayAsk();
          return Reflect.get(sql, name);
        },
      }),
      release: () => {
        if (isReleased) return;
        isReleased = true;
        letGo(line);
      },
    };
  }

  /** As postgres.js’ own: kept whole, or undone whole where what is done in it throws. */
  async function begin<T>(how: string, work: (sql: TransactionSql) => T | Promise<T>) {
    const { sql, release } = await take();
    try {
      await sql.unsafe(`begin ${how}`);
      const results = work(withSavepoints(sql));
      const result = await (Array.isArray(results) ? Promise.all(results) : results);
      kept(await sql.unsafe('commit'));
      return result;
    } catch (error) {
      await Promise.resolve()
        .then(() => sql.unsafe('rollback'))
        .catch(() => {});
      throw error;
    } finally {
      release();
    }
  }

  return {
    take,
    begin,
    end: async (timeout: number) => {
      isOver = true;
      await Promise.all([...all].map(({ sql }) => sql.end({ timeout })));
    },
  };
}
