import { describe, expect, test } from 'vitest';
import { inviteManyInput } from './inputs';
import { isMadeUp, stateOf, whyNotInvited } from './rules';

const now = new Date('2026-11-21T12:00:00Z');
const sent = {
  acceptedAt: null,
  withdrawnAt: null,
  expiresAt: new Date('2026-12-01T12:00:00Z'),
  mailFailed: false,
};

describe('what became of an invitation', () => {
  test.each([
    ['open', {}],
    ['failed', { mailFailed: true }],
    ['expired', { expiresAt: now }],
    // A mail that failed matters no more once the time is over.
    ['expired', { expiresAt: now, mailFailed: true }],
    ['withdrawn', { withdrawnAt: now, expiresAt: now }],
    ['accepted', { acceptedAt: now, expiresAt: now, mailFailed: true }],
  ])('%s', (state, facts) => expect(stateOf({ ...sent, ...facts }, now)).toBe(state));
});

test('who is invited: grown-ups who are here and cannot sign in', () => {
  const teacher = { role: 'trainer', archivedAt: null, hasAccount: false };
  expect(whyNotInvited(teacher)).toBeNull();
  expect(whyNotInvited({ ...teacher, role: 'student' })).toBe('invitations.child');
  expect(whyNotInvited({ ...teacher, archivedAt: now })).toBe('invitations.archived');
  expect(whyNotInvited({ ...teacher, hasAccount: true })).toBe('invitations.has_account');
});

test('a made-up address ends in .example, and only there', () => {
  expect(isMadeUp('w.chen@hazelbrook.example')).toBe(true);
  for (const real of ['a@b.example.com', 'a.example@school.uk', 'a@example'])
    expect(isMadeUp(real), real).toBe(false);
});

describe('the form of many', () => {
  const [one, other] = [
    '01a1fc2c-0000-7000-8000-000000000001',
    '01a1fc2c-0000-7000-8000-000000000002',
  ];
  test('invites those beside whom there is an address', () => {
    const sent = {
      [`email-${one}`]: ' W.Chen@Oakfield.example ',
      [`email-${other}`]: '',
      more: 'x',
    };
    expect(inviteManyInput.parse(sent)).toEqual([
      { personId: one, email: 'w.chen@oakfield.example' },
    ]);
  });
  test('says beside whom an address is none', () => {
    const answer = inviteManyInput.safeParse({
      [`email-${one}`]: 'w.chen',
      [`email-${other}`]: ['x'],
    });
    expect(answer.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
      [`email-${one}`, 'passwords.email_odd'],
      [`email-${other}`, 'refusal.not_understood'],
    ]);
  });
});
