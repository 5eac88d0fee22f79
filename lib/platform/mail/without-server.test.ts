import { v7 as newId } from 'uuid';
import { expect, test, vi } from 'vitest';
import { mailHash } from '@/lib/testing/addresses';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { gatePool } from '../database';
import { findDemoMail, listDemoMail } from './inbox';
import { openedMail } from './lying';
import { sendAboutAccount } from './outgoing';
import { sendMail } from './sending';

async function written(demo: boolean) {
  const school = await mintSchool();
  const to = `${newId()}@families.example`;
  await gatePool().sql.begin((sql) =>
    sendAboutAccount(sql, 'password_reset', {
      schoolId: school.id,
      personId: school.people.mayasMum.id,
      to,
      facts: { name: 'Priya' },
      path: '/reset/a-secret',
      expiresAt: new Date(Date.now() + 3_600_000),
    }),
  );
  await superuser()`update schools set demo = ${demo} where id = ${school.id}`;
  const [mail] = await superuser()`select id from mails where to_hash = ${await mailHash(to)}`;
  return { school, id: String(mail?.id) };
}

test('without a mail server a real school’s mail waits, and no inbox shows it', async () => {
  const { school, id } = await written(false);
  await sendMail(school.id, id);
  const [mail] = await superuser()<{ schoolId: string }[]>`
    select school_id as "schoolId", state, tries, path from mails where id = ${id}`;
  expect(mail && (await openedMail(mail))).toMatchObject({
    ...{ state: 'waiting', tries: 0, path: '/reset/a-secret' },
  });
  expect(await findDemoMail(id)).toBeUndefined();
  expect((await listDemoMail()).map((each) => each.id)).not.toContain(id);
});

test('the demo’s mail is read in its inbox, with its link', async () => {
  const { school, id } = await written(true);
  await sendMail(school.id, id);
  expect(await findDemoMail(id)).toMatchObject({ path: '/reset/a-secret', kind: 'password_reset' });
  expect((await listDemoMail()).map((each) => each.id)).toContain(id);
  await superuser()`update schools set demo = false where id = ${school.id}`;
});

test('a mail server without an address to send from, or for links to lead to, is refused', async () => {
  vi.stubEnv('SMTP_URL', 'smtp://mail.example');
  for (const [from, address, complaint] of [
    ['', 'https://streaks.example', /^MAIL_FROM is not set/],
    ['clubs@streaks.example', '', /^PUBLIC_URL is not set/],
    ['clubs', 'https://streaks.example', /^MAIL_FROM is no e-mail address/],
  ] as const) {
    vi.stubEnv('MAIL_FROM', from);
    vi.stubEnv('PUBLIC_URL', address);
    vi.resetModules();
    const { env } = await import('../env');
    expect(() => env()).toThrow(complaint);
  }
  vi.unstubAllEnvs();
});
