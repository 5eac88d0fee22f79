import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentAnswers } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { decideConsentInput, publishNoticeInput } from './inputs';
import {
  type Answer,
  isAwaited,
  isHeldBack,
  latestAnswerOf,
  newSince,
  standingOf,
  whyNotDecide,
  wordsFor,
} from './rules';

const newest = 3;

const answer = (
  guardianId: string,
  decision: Answer['decision'],
  minute: number,
  version = newest,
): Answer => ({ guardianId, decision, version, decidedAt: new Date(minute * 60_000) });

const anyAnswer = fc.record({
  guardianId: fc.constantFrom('ngozi', 'emeka', 'grandma'),
  decision: fc.constantFrom(...consentAnswers),
  version: fc.integer({ min: 1, max: newest }),
  decidedAt: fc.integer({ min: 0, max: 20 }).map((minute) => new Date(minute * 60_000)),
});
const anyAnswers = fc.array(anyAnswer, { maxLength: 12 });
const later = new Date(99 * 60_000);

describe('what holds for a child', () => {
  test('is undecided while nobody answered', () => {
    expect(standingOf([], newest)).toBe('not_decided');
  });

  test('is yes when one said yes and nobody no', () => {
    expect(standingOf([answer('ngozi', 'given', 1)], newest)).toBe('given');
  });

  test('is no when guardians disagree, whoever came last', () => {
    const [yes, no] = [answer('ngozi', 'given', 2), answer('emeka', 'refused', 1)];
    expect(standingOf([yes, no], newest)).toBe('refused');
    expect(standingOf([{ ...yes, decidedAt: later }, no], newest)).toBe('refused');
  });

  test('is no once the yes is taken back, and yes when it is given again', () => {
    const answers = [answer('ngozi', 'given', 1), answer('ngozi', 'withdrawn', 2)];
    expect(standingOf(answers, newest)).toBe('refused');
    expect(standingOf([...answers, answer('ngozi', 'given', 3)], newest)).toBe('given');
  });

  test('takes no yes from somebody who may decide no more', () => {
    const gone = { ...answer('emeka', 'given', 1), lapsed: true };
    expect(standingOf([gone], newest)).toBe('not_decided');
    expect(standingOf([gone, answer('ngozi', 'given', 2)], newest)).toBe('given');
    expect(standingOf([gone, answer('ngozi', 'refused', 2)], newest)).toBe('refused');
  });

  test('keeps the no of somebody who may decide no more, until another says yes after it', () => {
    const no = { ...answer('emeka', 'refused', 5), lapsed: true };
    expect(standingOf([no], newest)).toBe('refused');
    expect(standingOf([answer('ngozi', 'given', 4), no], newest)).toBe('refused');
    expect(standingOf([answer('ngozi', 'given', 6), no], newest)).toBe('given');
    expect(standingOf([answer('ngozi', 'given', 6, newest - 1), no], newest)).toBe('refused');
    expect(standingOf([{ ...answer('ngozi', 'given', 6), lapsed: true }, no], newest)).toBe(
      'refused',
    );
  });

  test('is undecided again when the yes was to other words, but a no stays a no', () => {
    expect(standingOf([answer('ngozi', 'given', 1, 2)], newest)).toBe('not_decided');
    expect(standingOf([answer('ngozi', 'refused', 1, 2)], newest)).toBe('refused');
  });

  test('never becomes yes by a no', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswer, (answers, said) => {
        const before = standingOf(answers, newest);
        const after = standingOf([...answers, { ...said, decision: 'refused' }], newest);
        if (before !== 'given') expect(after).not.toBe('given');
      }),
    );
  });

  test('is no as soon as a guardian says no, until that guardian says otherwise', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyAnswer, (before, others, said) => {
        const no: Answer = { ...said, decision: 'refused', decidedAt: later };
        const byOthers = others.filter(({ guardianId }) => guardianId !== no.guardianId);
        expect(standingOf([...before, no, ...byOthers], newest)).toBe('refused');
      }),
    );
  });

  test('does not depend on the order in which answers are listed', () => {
    fc.assert(
      fc.property(
        anyAnswers.chain((answers) =>
          fc.tuple(
            fc.constant(answers),
            fc.shuffledSubarray(answers, { minLength: answers.length }),
          ),
        ),
        ([answers, shuffled]) => {
          expect(standingOf(shuffled, newest)).toBe(standingOf(answers, newest));
        },
      ),
    );
  });

  test('is yes only where somebody said yes to the newest words', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        if (standingOf(answers, newest) !== 'given') return;
        expect(
          answers.some(({ decision, version }) => decision === 'given' && version === newest),
        ).toBe(true);
      }),
    );
  });
});

describe('who is asked', () => {
  test('whoever has not answered, or said yes to other words; a no is not asked again', () => {
    expect(isAwaited(undefined, newest)).toBe(true);
    expect(isAwaited(answer('ngozi', 'given', 1, 2), newest)).toBe(true);
    expect(isAwaited(answer('ngozi', 'given', 1), newest)).toBe(false);
    expect(isAwaited(answer('ngozi', 'refused', 1, 2), newest)).toBe(false);
    expect(isAwaited(answer('ngozi', 'withdrawn', 1, 2), newest)).toBe(false);
  });

  test('reads what every version since the one they answered says is new', () => {
    const changes = [
      { version: 4, whatsNew: 'Again.' },
      { version: 3, whatsNew: 'Fewer people.' },
      { version: 2, whatsNew: 'Two years.' },
      { version: 5, whatsNew: 'Again.' },
      { version: 1, whatsNew: '' },
    ];
    expect(newSince(changes, 1)).toEqual(['Two years.', 'Fewer people.', 'Again.']);
    expect(newSince(changes, 3)).toEqual(['Again.']);
    expect(newSince(changes, 5)).toEqual([]);
    expect(newSince(changes, undefined)).toEqual([]);
  });

  test('a yes is held back only by a no of somebody else', () => {
    const own = answer('ngozi', 'given', 1);
    const all = [own, answer('emeka', 'refused', 2)];
    expect(latestAnswerOf(all, 'ngozi')).toEqual(own);
    expect(isHeldBack(own, standingOf(all, newest))).toBe(true);
    expect(isHeldBack(own, standingOf([own], newest))).toBe(false);
  });
});

describe('an answer', () => {
  const readNow = { noticeIsNewest: true, archived: false };

  test('is taken to the newest words only', () => {
    expect(whyNotDecide('given', undefined, readNow)).toBeNull();
    expect(whyNotDecide('given', undefined, { ...readNow, noticeIsNewest: false })).toBe(
      'consent.notice_changed',
    );
    expect(whyNotDecide('given', undefined, { ...readNow, archived: true })).toBe(
      'consent.no_longer_asked',
    );
  });

  test('takes back only what was given', () => {
    expect(whyNotDecide('withdrawn', { decision: 'given' }, readNow)).toBeNull();
    expect(whyNotDecide('withdrawn', { decision: 'withdrawn' }, readNow)).toBeNull();
    expect(whyNotDecide('withdrawn', { decision: 'refused' }, readNow)).toBe(
      'consent.nothing_to_withdraw',
    );
    expect(whyNotDecide('withdrawn', undefined, readNow)).toBe('consent.nothing_to_withdraw');
  });

  test('is asked for with the name of the child, wherever it stands', () => {
    expect(wordsFor('Can {child} go? {child} need not.', 'Amara $& O’Neil')).toBe(
      'Can Amara $& O’Neil go? Amara $& O’Neil need not.',
    );
  });

  test('that is refused is refused in words that exist', () => {
    const readings = [
      readNow,
      { ...readNow, noticeIsNewest: false },
      { ...readNow, archived: true },
    ];
    const keys = [
      ...readings.map((reading) => whyNotDecide('withdrawn', undefined, reading)),
      'consent.not_yours_to_decide',
      ...messagesOf(decideConsentInput.safeParse({ decision: 'perhaps' })),
      ...messagesOf(
        publishNoticeInput.safeParse({ question: 'x'.repeat(201), summary: 'x'.repeat(1_001) }),
      ),
      ...messagesOf(publishNoticeInput.safeParse({ question: ' ' })),
    ].filter((key): key is string => /^(consent|refusal)\./.test(key ?? ''));
    expect(keys.length).toBeGreaterThanOrEqual(8);
    const known: Record<string, Record<string, unknown>> = english;
    for (const key of keys) {
      const [part = '', name = ''] = key.split('.');
      expect(known[part]?.[name], key).toBeTypeOf('string');
    }
  });
});

const messagesOf = ({ error }: { error?: { issues: readonly { message: string }[] } }) =>
  error?.issues.map(({ message }) => message) ?? [];
