import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bankComments } from '@/db/schema/comment-bank';
import { closePools } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { inSchool } from '@/lib/platform/tenancy';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { changeComment, keepComment, setStanding } from './commands';
import { type KeepComment, keepCommentInput } from './inputs';
import { listComments, listOffered } from './queries';
import { added, mostComments, type OfferedComment, suitable, type Whose } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Someone;
let msReid: Someone;
let mrsBell: Someone;

beforeEach(async () => {
  oakfield = await mintSchool();
  ({ mrOkafor, msReid, mrsBell } = oakfield.people);
});
afterAll(closePools);

const writing = async <T>(who: Someone, write: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(await actorOf(oakfield, who), 'read write', write);
const reading = async <T>(who: Someone, read: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(await actorOf(oakfield, who), 'read only', read);
const comment = (words: string, about: Partial<KeepComment> = {}): KeepComment => ({
  ...{ words, verdict: null, clubId: null },
  ...about,
});
const keep = (who: Someone, whose: Whose, words: string, about?: Partial<KeepComment>) =>
  writing(who, (tenant) => keepComment(whose)(tenant, comment(words, about)));
const offeredTo = async (who: Someone) =>
  (await reading(who, listOffered)).map(({ words }) => words);

test('offers the school’s comments to everybody who reviews, and one’s own to oneself alone', async () => {
  await keep(mrsBell, 'school', 'Well read.');
  await keep(mrOkafor, 'own', 'Ask me about the ending.');
  expect(await offeredTo(mrOkafor)).toEqual(['Ask me about the ending.', 'Well read.']);
  expect(await offeredTo(msReid)).toEqual(['Well read.']);
  expect(await reading(mrsBell, (tenant) => listComments(tenant, 'school'))).toHaveLength(1);
  // Not even the office reads what a teacher keeps for themselves; no family and no child reads any.
  const seenBy = async (who: Someone) =>
    (await reading(who, ({ db: seen }) => seen.select().from(bankComments))).map(
      ({ words }) => words,
    );
  expect(await seenBy(mrsBell)).toEqual(['Well read.']);
  expect(await seenBy(oakfield.people.maya)).toEqual([]);
  expect(await seenBy(oakfield.people.mayasMum)).toEqual([]);
});

test('is put away and brought back, and changed without a second row', async () => {
  const kept = await keep(mrOkafor, 'own', 'Well read.');
  const stand = (offered: 'yes' | 'no') =>
    writing(mrOkafor, (tenant) => setStanding('own')(tenant, { commentId: kept.id, offered }));
  await stand('no');
  expect(await offeredTo(mrOkafor)).toEqual([]);
  await stand('yes');
  await writing(mrOkafor, (tenant) =>
    changeComment('own')(tenant, {
      commentId: kept.id,
      ...comment('Beautifully read.', { verdict: 'got_it', clubId: oakfield.clubs.reading }),
    }),
  );
  expect(await reading(mrOkafor, listOffered)).toEqual([
    {
      ...{ id: kept.id, words: 'Beautifully read.', verdict: 'got_it', own: true },
      clubId: oakfield.clubs.reading,
    },
  ]);
});

describe('refuses', () => {
  const notThere = new Refusal('not_found', 'refusal.not_found');

  test('to change or put away what somebody else keeps', async () => {
    const own = await keep(mrOkafor, 'own', 'Ask me about the ending.');
    const ofSchool = await keep(mrsBell, 'school', 'Well read.');
    const change = (who: Someone, whose: Whose, commentId: string) =>
      writing(who, (tenant) => changeComment(whose)(tenant, { commentId, ...comment('Mine.') }));
    await expect(change(msReid, 'own', own.id)).rejects.toThrow(notThere.message);
    await expect(change(mrsBell, 'school', own.id)).rejects.toThrow(notThere.message);
    // The form’s permission lets no teacher come so far; the database does not either.
    await expect(change(mrOkafor, 'school', ofSchool.id)).rejects.toThrow(notThere.message);
    await expect(keep(mrOkafor, 'school', 'For all of you.')).rejects.toThrow();
    const rows = await db
      .select({ words: bankComments.words })
      .from(bankComments)
      .where(eq(bankComments.schoolId, oakfield.id));
    expect(rows.map(({ words }) => words).sort()).toEqual([
      'Ask me about the ending.',
      'Well read.',
    ]);
  });

  test('the same words twice in one bank, and takes them in the other', async () => {
    await keep(mrsBell, 'school', 'Well read.');
    await keep(mrOkafor, 'own', 'Well read.');
    await expect(keep(mrOkafor, 'own', 'WELL read.')).rejects.toThrow(
      new Refusal('against_the_rules', 'comment_bank.known_already', {
        words: ['comment_bank.known_already'],
      }),
    );
  });

  test('more than can be looked through', async () => {
    await db.insert(bankComments).values(
      Array.from({ length: mostComments }, (_, nth) => ({
        ...{ schoolId: oakfield.id, ownerId: mrOkafor.id, words: `Comment ${nth}` },
      })),
    );
    await expect(keep(mrOkafor, 'own', 'One more.')).rejects.toThrow(
      new Refusal('against_the_rules', 'comment_bank.full'),
    );
  });

  test('no words, and too many', () => {
    const errorsOf = (words: string) =>
      keepCommentInput.safeParse({ words, verdict: '', clubId: '' }).error?.issues[0]?.message;
    expect(errorsOf('   ')).toBe('comment_bank.words_missing');
    expect(errorsOf('x'.repeat(501))).toBe('comment_bank.words_long');
    expect(keepCommentInput.parse({ words: ' Good. ', verdict: '', clubId: '' })).toEqual(
      comment('Good.'),
    );
  });
});

describe('beside a piece', () => {
  const [here, elsewhere] = ['here', 'elsewhere'];
  const offer = (words: string, about: Partial<OfferedComment> = {}): OfferedComment => ({
    ...{ id: words, words, verdict: null, clubId: null, own: false },
    ...about,
  });

  test('offers what suits the verdict and the club, the closest first', () => {
    const all = [
      offer('any'),
      offer('elsewhere', { clubId: elsewhere }),
      offer('of the club', { clubId: here }),
      offer('own', { own: true }),
      offer('another go', { verdict: 'another_go' }),
      offer('got it', { verdict: 'got_it' }),
    ];
    const wordsFor = (verdict: 'got_it' | undefined) =>
      suitable(all, { verdict, clubId: here }).map(({ words }) => words);
    expect(wordsFor('got_it')).toEqual(['got it', 'of the club', 'own', 'any']);
    expect(wordsFor(undefined)).toEqual(['of the club', 'own', 'any', 'another go', 'got it']);
  });

  test('comes after what is written, and never in its place', () => {
    expect(added('', 'Well read.')).toBe('Well read.');
    expect(added('You tried hard.\n', 'Well read.')).toBe('You tried hard. Well read.');
  });
});
