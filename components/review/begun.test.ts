import { expect, test } from 'vitest';
import { begunFor } from './begun';

const takenBack = {
  ...{ pieces: ['a:1:1'], verdict: 'nearly', comment: 'Mia, mind the th.', sticker: 'star' },
};
const nothing = { verdict: '', comment: '', sticker: '' };

test('what was taken back is in the form of its piece again, and in no other', () => {
  const { pieces: _, ...words } = takenBack;
  expect(begunFor('a:1:1', { takenBack })).toEqual(words);
  expect(begunFor('a:1:2', { takenBack })).toEqual(words);
  expect(begunFor('b:1:1', { takenBack })).toEqual(nothing);
});

test('what was refused is there again for exactly what was looked at', () => {
  const refused = { pieces: ['a:1:1'], verdict: 'nearly', comment: 'Once more.' };
  expect(begunFor('a:1:1', { refused })).toEqual({ ...nothing, ...words(refused) });
  expect(begunFor('a:2:1', { refused })).toEqual(nothing);
  expect(begunFor('b:1:1', { refused })).toEqual(nothing);
});

test('what was written last comes first: the draft, then what was refused, then what was taken back', () => {
  const draft = { verdict: '', comment: 'A third wording.', sticker: '' };
  const refused = {
    pieces: ['a:1:1'],
    verdict: 'got_it',
    comment: 'Another wording.',
    sticker: '',
  };
  expect(begunFor('a:1:1', { draft, refused, takenBack })).toEqual(draft);
  expect(begunFor('a:1:1', { refused, takenBack })).toEqual(words(refused));
});

const words = ({ pieces: _, ...rest }: Readonly<{ pieces: string[] }>) => rest;
