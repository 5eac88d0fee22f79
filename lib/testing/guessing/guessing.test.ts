import { v7 as newId } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { signInWithPassword } from '@/lib/identity/commands';
import { hashOf } from '@/lib/identity/passwords';
import { giveAddress } from '../addresses';
import { mintSchool } from '../mint';

/*
 * Somebody with many addresses and a list of e-mails tries ten thousand passwords. Part of npm test only:
 * it takes longer than all the other tests of sign-in together.
 */
const tries = 10_000;
const addresses = Array.from({ length: 100 }, (_, nth) => `198.51.${Math.floor(nth / 50)}.${nth}`);
const password = 'a string of bunting';
const device = 'firefox linux';
const emails: string[] = [];

beforeAll(async () => {
  const passwordHash = await hashOf(password);
  for (const { people } of [await mintSchool(), await mintSchool(), await mintSchool()])
    for (const { id } of [people.mrsBell, people.mrOkafor, people.msReid]) {
      const email = `${newId()}@oakfield.example`;
      await giveAddress({ id }, email, passwordHash);
      emails.push(email);
    }
});

test('ten thousand guesses over many accounts and addresses get nowhere and lock nobody out', async () => {
  const answers = new Map<string, number>();
  let next = 0;
  const guesser = async () => {
    for (let nth = next++; nth < tries; nth = next++) {
      const answer = await signInWithPassword(
        // Some of them nobody's: the answers must not tell which.
        {
          email: nth % 10 === 9 ? `${nth}@oakfield.example` : (emails[nth % 9] ?? ''),
          password: `guess ${nth}`,
        },
        { address: addresses[nth % addresses.length] ?? '', device },
      );
      const said = typeof answer === 'string' ? answer : Object.keys(answer).join();
      answers.set(said, (answers.get(said) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 12 }, guesser));

  expect([...answers.keys()].sort()).toEqual(['waitMinutes', 'wrong']);
  // Sixty a quarter of an hour for each account, and a thousand that belong to nobody.
  expect(answers.get('wrong')).toBeLessThanOrEqual(emails.length * 60 + tries / 10);

  // Each owner comes in meanwhile, on the device they always use.
  for (const email of emails)
    expect(
      await signInWithPassword(
        { email, password, knownDevice: `the device of ${email}` },
        { address: '192.0.2.1', device },
      ),
    ).toHaveProperty('token');
}, 300_000);
