/** Of six tracks: three cards a row, and two where three would leave a card or two alone at the end. */
function tracksOf(nth: number, count: number) {
  const alone = count % 3;
  if (count === 1) return 6;
  const inRowsOfTwo = alone === 0 ? 0 : alone === 1 ? 4 : 2;
  return nth < count - inRowsOfTwo ? 2 : 3;
}

const wide = { 2: 'sm:col-span-2', 3: 'sm:col-span-3', 6: 'sm:col-span-6' } as const;

/** How wide a card is, so that every row of a grid of six tracks is full; two a row on a phone. */
export function cardWidth(nth: number, count: number) {
  const lastOfAnOddNumber = nth === count - 1 && count % 2 === 1;
  return `${lastOfAnOddNumber ? 'col-span-6' : 'col-span-3'} ${wide[tracksOf(nth, count)]}`;
}
