import { crayon } from '../crayon';
import { type Pen, widthOf, wrap, write } from '../handwriting';
import { lineAt, photoOf, type Work } from '../paper';

const blueInk = '#2b3f8f';

const head = ({ childName, title, chance }: Work) =>
  `${write(childName, 134, 72, { chance, size: 34, ink: blueInk })}${write(title, 134, lineAt(0), { chance, size: 38, ink: blueInk })}`;

/** Words in a numbered list. One was not right at first, as it happens. */
export function spellingList(work: Work) {
  const { lines, chance } = work;
  const words = (
    lines ?? ['because', 'island', 'friend', 'through', 'answer', 'caught', 'weight', 'knight']
  ).slice(0, 10);
  const pen: Pen = { chance, size: 38, ink: blueInk, wobble: 0.6 };
  const corrected = chance.whole(0, words.length - 1);
  const list = words.map((word, index) => {
    const y = lineAt(index + 2);
    if (index !== corrected) return write(`${index + 1}. ${word}`, 134, y, pen);
    const slip = `${index + 1}. ${slipOf(word)}`;
    const end = 140 + widthOf(slip, pen.size);
    const strike = `<path d="M166 ${y - 8}L${end.toFixed(1)} ${y - chance.whole(5, 12)}" stroke="${blueInk}" stroke-width="3"/>`;
    return write(slip, 134, y, pen) + strike + write(word, end + 24, y, pen);
  });
  return photoOf('lined', head(work) + list.join(''), chance);
}

/** The word with two letters in its middle changed about. */
function slipOf(word: string) {
  const middle = Math.floor(word.length / 2);
  return (
    word.slice(0, middle - 1) +
    word.charAt(middle) +
    word.charAt(middle - 1) +
    word.slice(middle + 1)
  );
}

/** A page of a story. */
export function story(work: Work) {
  const { lines, chance } = work;
  const told = lines ?? [
    'One morning I found a door in the tree by the pond. It was no bigger than a book.',
    'I knocked three times and a mouse in a blue coat said I was late for tea.',
    'Inside there was a very long table and everyone was waiting for me.',
  ];
  const written = wrap(told.join(' '), 35, 530)
    .slice(0, 13)
    .map((line, index) =>
      write(line, 134, lineAt(index + 2), { chance, size: 35, ink: blueInk, wobble: 0.35 }),
    );
  return photoOf('lined', head(work) + written.join(''), chance);
}

/** What a child drew about a book, with a sentence below it. */
export function readingDrawing({ childName, title, lines, chance }: Work) {
  const sun = crayon(
    'sun',
    'M590 60a46 46 0 1 0 1 0Z',
    { x: 540, y: 56, width: 100, height: 100 },
    '#f6b51e',
    chance,
  );
  const scene = chance.pick(boatAtSea, houseByTree, bearInHills);
  const told = (lines ?? [scene.told])
    .flatMap((line) => wrap(line, 38, 560))
    .slice(0, 3)
    .map((line, index) => write(line, 100, 470 + index * 44, { chance, size: 38, wobble: 0.8 }));
  return photoOf(
    'plain',
    `<path d="M96 84L676 80L678 410L94 414Z" fill="#eef4fb" stroke="#2b3050" stroke-width="2"/>${sun}${scene.draw(chance)}${write(`${childName} · ${title}`, 100, 66, { chance, size: 34 })}${told.join('')}`,
    chance,
  );
}

type Scene = Readonly<{ told: string; draw: (chance: Work['chance']) => string }>;

const boatAtSea: Scene = {
  told: 'My favourite part was when they sailed home.',
  draw: (chance) =>
    crayon(
      'sea',
      'M96 330q40-24 96 0t96 0t96 0t96 0t96 0t100 0V412H96Z',
      { x: 96, y: 310, width: 580, height: 104 },
      '#2a6fd1',
      chance,
    ) +
    crayon(
      'hull',
      'M250 300L470 296L430 360L290 362Z',
      { x: 250, y: 296, width: 220, height: 66 },
      '#f0603f',
      chance,
    ) +
    crayon(
      'sail',
      'M352 288L356 130L450 270Z',
      { x: 352, y: 130, width: 98, height: 158 },
      '#2fa873',
      chance,
    ) +
    '<path d="M350 298L354 118" stroke="#2b3050" stroke-width="6"/>',
};

const houseByTree: Scene = {
  told: 'I liked the house because it had a secret door.',
  draw: (chance) =>
    crayon(
      'grass',
      'M96 350q140-34 290-10t292-8V412H96Z',
      { x: 96, y: 320, width: 580, height: 92 },
      '#2fa873',
      chance,
    ) +
    crayon(
      'walls',
      'M220 220L400 216L404 362L222 366Z',
      { x: 220, y: 216, width: 184, height: 150 },
      '#f4a6c0',
      chance,
    ) +
    crayon(
      'roof',
      'M200 222L312 130L424 218Z',
      { x: 200, y: 130, width: 224, height: 92 },
      '#a8231b',
      chance,
    ) +
    crayon(
      'door',
      'M290 366L292 290L334 289L336 364Z',
      { x: 290, y: 289, width: 46, height: 77 },
      '#2a3bd1',
      chance,
    ) +
    '<path d="M520 366L526 260" stroke="#8b5e3a" stroke-width="18"/>' +
    crayon(
      'tree',
      'M526 150q70 10 66 70t-66 58t-64-58t64-70Z',
      { x: 460, y: 150, width: 136, height: 130 },
      '#3e8a54',
      chance,
    ),
};

const bearInHills: Scene = {
  told: 'The bear was not scary. He was only lost.',
  draw: (chance) =>
    crayon(
      'hills',
      'M96 340q120-150 240-20q90-110 180-10t160-30V412H96Z',
      { x: 96, y: 240, width: 580, height: 172 },
      '#7cc08a',
      chance,
    ) +
    crayon(
      'bear',
      'M300 372q-30-120 60-140q-10-50 40-50t48 46q70 30 40 144Z',
      { x: 270, y: 180, width: 230, height: 192 },
      '#8b5e3a',
      chance,
    ) +
    '<circle cx="388" cy="222" r="5" fill="#2b3050"/><circle cx="420" cy="221" r="5" fill="#2b3050"/><path d="M394 242q11 12 22 0" stroke="#2b3050" stroke-width="4" fill="none"/>',
};
