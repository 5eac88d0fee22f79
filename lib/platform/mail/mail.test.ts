import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { gatePool } from '../database';
import { openedMail } from './lying';
import { sendAboutAccount } from './outgoing';
import { forgetOldLinks, NotSentYet, sendMail } from './sending';

/* Against a real SMTP server, which takes what it gets or answers what a test asks it to. */
const arrived: string[] = [];
let answer: number | undefined;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(_address, _session, done) {
    if (!answer) return done();
    done(Object.assign(new Error('Not this one'), { responseCode: answer }));
  },
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      arrived.push(Buffer.concat(parts).toString('utf8'));
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  // Before anything reads the environment.
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'clubs@streaks.example',
    PUBLIC_URL: 'https://streaks.example',
  });
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
  arrived.length = 0;
  answer = undefined;
});

const inAnHour = () => new Date(Date.now() + 3_600_000);
const someAddress = () => `${newId()}@families.example`;

/** A mail in the database that nobody has sent; answers its id. */
async function write(to = someAddress(), over: Readonly<{ expiresAt?: Date }> = {}) {
  await gatePool().sql.begin((sql) =>
    sendAboutAccount(sql, 'password_reset', {
      schoolId: school.id,
      personId: school.people.mayasMum.id,
      to,
      facts: { name: 'Priya <Shah>', school: 'Oakfield "Primary"' },
      path: '/reset/a-secret',
      expiresAt: over.expiresAt ?? inAnHour(),
    }),
  );
  const [mail] = await superuser()`
    select id from mails where to_hash = ${await mailHash(to)} order by created_at desc, id desc limit 1`;
  return String(mail?.id);
}

const stateOf = async (mailId: string) => {
  const [row] = await superuser()<{ schoolId: string }[]>`
    select school_id as "schoolId", state, failure, tries, path, facts from mails where id = ${mailId}`;
  if (!row) return {};
  const { schoolId: _, ...state } = await openedMail(row);
  return state;
};
const send = (mailId: string) => sendMail(school.id, mailId);

describe('a mail', () => {
  test('arrives as plain text and as HTML, with the link, from the school', async () => {
    const to = someAddress();
    await send(await write(to));
    expect(arrived).toHaveLength(1);
    const mail = await PostalMime.parse(arrived[0] ?? '');
    expect(mail.from).toEqual({
      name: 'Oakfield "Primary" (StudyStreaks)',
      address: 'clubs@streaks.example',
    });
    expect(mail.to?.[0]).toMatchObject({ name: 'Priya <Shah>', address: to });
    expect(mail.subject).toBe('A new password for StudyStreaks');
    expect(mail.text).toContain('Hello Priya <Shah>,');
    expect(mail.text).toContain('https://streaks.example/reset/a-secret');
    expect(mail.html).toContain('Hello Priya &lt;Shah&gt;,');
    expect(mail.html).toContain('href="https://streaks.example/reset/a-secret"');
    expect(mail.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  test('once sent is forgotten but for the fact, and is not sent again', async () => {
    const id = await write();
    await send(id);
    expect(await stateOf(id)).toEqual({
      state: 'sent',
      failure: null,
      tries: 1,
      path: null,
      facts: {},
    });
    await send(id);
    expect(arrived).toHaveLength(1);
  });

  test('that two workers have in hand at once is sent once', async () => {
    const id = await write();
    await Promise.all([send(id), send(id), send(id)]);
    expect(arrived).toHaveLength(1);
  });

  test('that the server refuses for good has failed', async () => {
    const id = await write();
    answer = 550;
    await send(id);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failure: 'refused', path: null });
  });

  test('that the server puts off waits for the next try, and goes out then', async () => {
    const id = await write();
    answer = 451;
    await expect(send(id)).rejects.toThrow(NotSentYet);
    expect(await stateOf(id)).toMatchObject({
      state: 'waiting',
      tries: 1,
      path: '/reset/a-secret',
    });
    answer = undefined;
    await send(id);
    expect(arrived).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', tries: 2 });
  });

  test('is given up after many tries', async () => {
    const id = await write();
    await superuser()`update mails set tries = 13 where id = ${id}`;
    answer = 451;
    await send(id);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failure: 'unreachable' });
  });

  test('whose link is over is not sent', async () => {
    const id = await write(undefined, { expiresAt: new Date(Date.now() - 1_000) });
    await send(id);
    expect(arrived).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failure: 'too_late', path: null });
  });

  test('of a demo school never leaves it, and stays to be read', async () => {
    await superuser()`update schools set demo = true where id = ${school.id}`;
    const id = await write();
    await send(id);
    expect(arrived).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent', path: '/reset/a-secret' });
    await superuser()`update schools set demo = false where id = ${school.id}`;
  });

  test('named with another school is not found', async () => {
    const id = await write();
    await sendMail((await mintSchool()).id, id);
    expect(arrived).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', tries: 0 });
  });
});

describe('nobody’s inbox is flooded', () => {
  const countOf = async (to: string) =>
    Number(
      (await superuser()`select count(*) from mails where to_hash = ${await mailHash(to)}`)[0]
        ?.count,
    );

  test('the fourth mail within an hour is not even written, however many ask at once', async () => {
    const to = someAddress();
    await Promise.all(Array.from({ length: 8 }, () => write(to)));
    expect(await countOf(to)).toBe(3);
    await superuser()`update mails set created_at = created_at - interval '1 hour' where to_hash = ${await mailHash(to)}`;
    await write(to);
    expect(await countOf(to)).toBe(4);
  });

  test('what several schools write at once to one address goes out three an hour', async () => {
    const to = someAddress();
    const ids = [await write(to), await write(to), await write(to)];
    await superuser()`update mails set created_at = created_at - interval '1 hour' where to_hash = ${await mailHash(to)}`;
    ids.push(await write(to));
    for (const id of ids.slice(0, 3)) await send(id);
    const fourth = ids[3] ?? '';
    await expect(send(fourth)).rejects.toThrow('as many in the last hour');
    expect(arrived).toHaveLength(3);
    await superuser()`update mails set sent_at = sent_at - interval '1 hour' where to_hash = ${await mailHash(to)}`;
    await send(fourth);
    expect(arrived).toHaveLength(4);
  });
});

test('a mail that is written queues its sending, in the same transaction', async () => {
  const queued = async (id: string) =>
    Number(
      (
        await superuser()`select count(*) from graphile_worker._private_jobs where payload->>'event' = ${id}`
      )[0]?.count,
    );
  const id = await write();
  expect(await queued(id)).toBe(1);

  const to = someAddress();
  const undone = gatePool().sql.begin(async (sql) => {
    await sendAboutAccount(sql, 'password_reset', {
      schoolId: school.id,
      personId: school.people.mayasMum.id,
      to,
      facts: {},
      expiresAt: inAnHour(),
    });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect([
    ...(await superuser()`select 1 from mails where to_hash = ${await mailHash(to)}`),
  ]).toEqual([]);
});

test('links that are over are forgotten, whether their mail ever went out or not', async () => {
  const [old, fresh] = [await write(), await write()];
  await superuser()`update mails set expires_at = now() - interval '1 minute' where id = ${old}`;
  await forgetOldLinks();
  expect(await stateOf(old)).toMatchObject({ path: null, facts: {}, failure: 'too_late' });
  expect(await stateOf(fresh)).toMatchObject({ path: '/reset/a-secret', state: 'waiting' });
});
