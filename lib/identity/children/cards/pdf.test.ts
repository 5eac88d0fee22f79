import { expect, test } from 'vitest';
import { newSecret } from '@/lib/platform/secret';
import { codesOn } from '@/lib/testing/codes-on';
import { cardsAsPdf } from './pdf';

const words = { title: 'Sign-in cards of Wrens', keep: 'Keep it safe.', until: 'Until August.' };
const cardOf = (name: string, animal: string | null = 'owl') => ({
  ...{ name, animal },
  token: newSecret().secret,
});
const print = (cards: ReturnType<typeof cardOf>[]) =>
  cardsAsPdf({ cards, words, className: 'Wrens', address: 'https://streaks.example/card/' });

test('each card’s code says the address of its child and no other', async () => {
  const cards = Array.from({ length: 11 }, (_, nth) => cardOf(`Child ${nth}`));
  const pdf = await print(cards);
  expect(codesOn(pdf)).toEqual(cards.map(({ token }) => `https://streaks.example/card/${token}`));
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
});

test('the fonts are in the document, so that every printer has them', async () => {
  const pdf = (await print([cardOf('Amara')])).toString('latin1');
  expect(pdf).toContain('Andika');
  expect(pdf).toContain('/FontFile');
});

test('any name and any animal can be printed', async () => {
  const cards = [
    cardOf('Łukasz Ż', null),
    cardOf('Wolfeschlegelsteinhausenbergerdorff-Wilhelmina'),
    cardOf('王', 'dragon'),
    cardOf('O’Brien 🙂', 'crocodile'),
  ];
  expect(codesOn(await print(cards))).toHaveLength(4);
});
