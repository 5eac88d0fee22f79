import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { during } from './call';
import { faultOf, fingerprintOf, severityOf } from './fault';
import { catchConsole, type Line, lineOf, log, logError } from './log';
import { saidWithoutValues } from './without-values';

/* What nobody may read in a log: a name, an address, a token, words that somebody wrote. */
const markers = [
  'Zephyrine',
  'Quill',
  'zephyrine@oakfield.example',
  'tok_9fK2vv81mZ',
  'i was hurt at home',
];
const [given, family, email, token, body] = markers as [string, string, string, string, string];

let written: string[] = [];
const kept = { ...console };
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(console, kept);
});

const lines = () =>
  written
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{"level"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const expectNoMarker = (text: string) => {
  for (const marker of markers) expect(text).not.toContain(marker);
};

const jsonError = (text: string) => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error as Error;
  }
};

/** Every way in which a message repeats what somebody typed. */
const errors: readonly Error[] = [
  new Error(`No child ${given} ${family} in this school`),
  new Error(`${email} is unknown`),
  new Error(`GET https://school.example/card/${token} failed`),
  new Error(`could not read "${body}" from the form`),
  new Error(`read “${body}, said "${given}"” and ‘${family}’`),
  new Error(`refused: ${body}`),
  new Error(`first line\n    at ${given} (${email}:1:2)\n    at ${family} (/a/${token}.ts:3:4)`),
  jsonError(`{"name": "${given} ${family}", ${body}`),
  jsonError(`${body}`),
  new TypeError(`Cannot read properties of undefined (reading '${given}')`),
  new AggregateError([new Error(`${given} ${family}`), new Error(email)], `2 of ${token} failed`),
  new Error('wrapped', { cause: new Error(`${given}: ${body}`) }),
  Object.assign(new Error(`invalid input syntax for type uuid: "${token}"`), {
    code: '22P02',
    detail: `Key (email)=(${email}) already exists.`,
    constraint_name: `${given} ${family}`,
    table_name: 'people',
  }),
  Object.assign(new Error(`Failed query: select x\nparams: ${email}`), {
    query: `select "id" from "people" where "given_name" = '${given}'`,
    params: [email],
  }),
  Object.assign(new Error('named'), { name: `${given} ${family}`, code: email }),
];

test.each(errors.map((error, nth) => [nth, error] as const))(
  'what an error repeats of anybody is in no line: %i',
  async (_nth, error) => {
    logError({ kind: 'error', error });
    catchConsole();
    console.error(new Error(error.message, { cause: error }));
    console.error('⨯', error.message, { given, body });
    console.warn(`${given} ${family} ${email}`);
    console.log(`user ${email} with ${token}`);
    await vi.waitFor(() => expect(lines().length).toBeGreaterThanOrEqual(4));
    await pause(260);
    expectNoMarker(written.join(''));
    // What stays of it is no more than the small words that faults are told in too.
    expect(written.join('')).not.toMatch(/hurt|home|\bi was/);
  },
);

test('what is not of its shape is left out, whatever it is called', () => {
  const odd = {
    ...{ kind: given, requestId: email, schoolId: token, route: `/${body}?name=${given}` },
    ...{
      task: `${given}`,
      method: body,
      status: email,
      ms: Number.NaN,
      part: given,
      digest: token,
      file: `users/${given}/uploads/2026/11/${body}.jpg`,
      row: email,
    },
    ...{ name: given, email, body, headers: { cookie: token } },
  };
  expect(lineOf(odd as unknown as Line)).toEqual({ kind: 'said' });
});

test('a line says which request it belongs to, and in which school', () => {
  const call = {
    requestId: '0199b2f0-0000-7000-8000-000000000001',
    schoolId: '0199b2f0-0000-7000-8000-000000000002',
    route: '/[school]/student/activities/[activityId]',
  };
  during(call, () => log('info', { kind: 'request', method: 'GET', status: 200, ms: 12.4 }));
  expect(lines()).toMatchObject([
    { level: 'info', kind: 'request', method: 'GET', status: 200, ms: 12, ...call },
  ]);
});

test('a line says which file or which row is broken, by its id and nothing else', () => {
  const id = '0199b2f0-0000-7000-8000-000000000001';
  const file = `users/${id}/uploads/2026/11/${id}.jpg`;
  expect(lineOf({ kind: 'file_shut', file, row: id })).toEqual({
    ...{ kind: 'file_shut', file, row: id },
  });
  for (const odd of [`${file}/${given}`, file.replace('.jpg', `.${given}`), `/data/${file}`])
    expect(lineOf({ kind: 'file_shut', file: odd })).toEqual({ kind: 'file_shut' });
});

test('a route that is long and odd is left out, and takes no longer than one that is not', () => {
  const long = `/[school]/${'a'.repeat(150)}`;
  const times = `${long}/[classId]/(pages)/x.y_z-1`;
  expect(lineOf({ kind: 'request', route: times })).toEqual({ kind: 'request', route: times });
  // With a pattern that goes back, each of these takes longer than anybody waits.
  for (const odd of [
    `${long}@slot`,
    `${long}:`,
    `${'/[a]'.repeat(40)}:`,
    `${long}[`,
    `/${'.'.repeat(180)}A`,
  ])
    expect(lineOf({ kind: 'request', route: odd })).toEqual({ kind: 'request' });
});

test('below the level that is asked for nothing is written, and an error only once', () => {
  log('debug', { kind: 'request' });
  const error = new Error('the socket is closed');
  logError({ kind: 'error', error });
  logError({ kind: 'said', error });
  expect(lines()).toHaveLength(1);
  expect(lines()[0]?.fault).toMatchObject({ name: 'Error', message: 'the socket is closed' });
});

test('of an error stays what finds its cause: kind, code, rule, and where in the program', () => {
  const error = Object.assign(
    new Error('duplicate key value violates unique constraint "one_per_day"'),
    { code: '23505', constraint_name: 'one_per_day', table_name: 'cheers' },
  );
  const fault = faultOf(error);
  expect(fault).toMatchObject({
    code: '23505',
    message: 'duplicate key value violates unique constraint …',
    constraint: 'one_per_day',
    table: 'cheers',
  });
  expect(fault.frames[0]).toMatch(/log\.test\.ts:\d+:\d+\)$/);
  expect(saidWithoutValues('relation "homework" does not exist')).toBe('relation … does not exist');
  expect(faultOf('only words of Zephyrine').message).toBe('only … of …');
});

test('the folder that the product lies in may have any name', () => {
  const error = new Error('away');
  error.stack = `Error: away
    at find (${process.cwd()}/lib/some where.ts:3:5)
    at async file://${encodeURI(process.cwd())}/lib/platform/gate.ts:7:9
    at run (/somewhere else/of/another.ts:1:1)`;
  expect(faultOf(error).frames).toEqual(['anonymous (lib/platform/gate.ts:7:9)']);
});

test('errors are the same wherever their lines lie, and others where anything that is told differs', () => {
  const of = (message: string, code?: string) =>
    fingerprintOf('render', '/[school]', faultOf(Object.assign(new Error(message), { code })));
  expect(of('no child Ada')).toBe(of('no child Ben'));
  expect(of('no child')).not.toBe(of('no school'));
  expect(of('closed', 'ECONNRESET')).not.toBe(of('closed', 'EPIPE'));
  expect(severityOf(faultOf(Object.assign(new Error(''), { code: 'ECONNREFUSED' })), 'error')).toBe(
    'critical',
  );
  expect(severityOf(faultOf(new Error('')), 'warning')).toBe('warning');
});
