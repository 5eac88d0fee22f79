import { expect, test } from 'vitest';
import { toSave } from './to-save';

test('the words are saved without a drawing that is too long', () => {
  const fields = { writing: 'Stanley', drawn: '[12345]' };
  expect(toSave(fields)).toEqual({ fits: true, fields });
  expect(toSave(fields, 6)).toEqual({ fits: false, fields: { writing: 'Stanley' } });
  expect(toSave({ writing: 'Stanley' }, 6)).toEqual({ fits: true, fields: { writing: 'Stanley' } });
});
