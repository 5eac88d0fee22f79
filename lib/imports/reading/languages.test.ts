import { expect, test } from 'vitest';
import { languageOf } from './languages';

test.each([
  ['en', 'en'],
  ['ENG', 'en'],
  ['English', 'en'],
  ['GUJ', 'gu'],
  ['polish', 'pl'],
  ['Not obtained', undefined],
  ['zzz', undefined],
  ['', undefined],
])('%s means %s', (text, code) => expect(languageOf(text)).toBe(code));
