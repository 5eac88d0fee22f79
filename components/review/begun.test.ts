import { expect, test } from 'vitest';
import { begunFor, spokenIn } from './begun';

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

test('a recording is in the form again: of the draft, of what was refused, of what was taken back', () => {
  const [said, anew] = [new File(['1'], 'voice.m4a'), new File(['2'], 'voice.m4a')];
  const sent = { ...takenBack, voice: said };
  const refused = { pieces: ['a:1:1'], verdict: 'nearly', comment: '' };
  expect(begunFor('a:1:1', { takenBack: sent }).voice).toBe(said);
  expect(begunFor('a:1:1', { refused, sentLast: sent }).voice).toBe(said);
  expect(begunFor('b:1:1', { refused, sentLast: sent, takenBack: sent }).voice).toBeUndefined();
  // Its child changed it while it was on its way: what was said aloud is not lost.
  expect(begunFor('a:1:2', { refused, sentLast: sent })).toEqual({ ...nothing, voice: said });
  expect(begunFor('a:1:2', { sentLast: sent }).voice).toBeUndefined();
  const draft = { ...nothing, voice: anew };
  expect(begunFor('a:1:1', { draft, refused, sentLast: sent }).voice).toBe(anew);
  // What was taken out of the form stays out of it.
  expect(begunFor('a:1:1', { draft: nothing, takenBack: sent }).voice).toBeUndefined();
});

test('an empty file field is no recording', () => {
  const form = new FormData();
  form.set('voice', new File([], ''));
  expect(spokenIn(form)).toBeUndefined();
  const said = new File(['1'], 'voice.m4a');
  form.set('voice', said);
  expect(spokenIn(form)?.size).toBe(1);
});

const words = ({ pieces: _, ...rest }: Readonly<{ pieces: string[] }>) => rest;
