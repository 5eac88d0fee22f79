import { pencil, write } from '../handwriting';
import { photoOf, type Work } from '../paper';

/** Sums in two columns on squared paper, and the last of them drawn as rows of dots. */
export function timesTables({ childName, title, lines, chance }: Work) {
  const sums = lines ?? [3, 7, 4, 9, 6, 12, 8, 11, 5, 2].map((by) => tableOf(title, by));
  const half = Math.ceil(sums.length / 2);
  const columns = sums.map((sum, index) =>
    write(sum, index < half ? 142 : 432, 178 + (index % half) * 46, {
      chance,
      size: 42,
      wobble: 0.7,
    }),
  );
  const rows = chance.whole(3, 5);
  const across = chance.whole(5, 9);
  const dots = Array.from({ length: rows * across }, (_, dot) => {
    const x = 150 + (dot % across) * 30 + chance.between(-3, 3);
    const y = 452 + Math.floor(dot / across) * 26 + chance.between(-3, 3);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="7" fill="none" stroke="${pencil}" stroke-width="2.4"/>`;
  });
  const answer = `${rows} × ${across} = ${rows * across}`;
  return photoOf(
    'squared',
    `${heading(childName, title, chance)}${columns.join('')}${dots.join('')}${write(answer, 470, 510, { chance, size: 44, wobble: 0.7 })}`,
    chance,
  );
}

/** The table is the first number of the title; the child gets all of them right. */
function tableOf(title: string, by: number) {
  const table = Number(/\d+/.exec(title)?.[0] ?? 6);
  return `${by} × ${table} = ${by * table}`;
}

export function heading(childName: string, title: string, chance: Work['chance']) {
  return `${write(childName, 136, 72, { chance, size: 36 })}${write(title, 136, 118, { chance, size: 36 })}<path d="M136 127q90 6 ${Math.min(380, 14 * title.length)}-2" stroke="${pencil}" stroke-width="2" fill="none"/>`;
}

/** A number line with its jumps. */
export function numberLine({ childName, title, lines, chance }: Work) {
  const step = chance.pick(2, 3, 4, 5);
  const start = chance.whole(0, 6);
  const jumps = Array.from({ length: 6 }, (_, jump) => {
    const from = 136 + jump * 86;
    return `<path d="M${from} 330q43-${chance.whole(70, 96)} 86 0" fill="none" stroke="#a8231b" stroke-width="3"/>${write(`+${step}`, from + 26, 262, { chance, size: 34, ink: '#a8231b' })}`;
  });
  const marks = Array.from({ length: 7 }, (_, mark) => {
    const x = 136 + mark * 86;
    return `<path d="M${x} 320v22" stroke="${pencil}" stroke-width="3"/>${write(String(start + mark * step), x - 12, 378, { chance, size: 38, wobble: 0.7 })}`;
  });
  const told = lines ?? [`I jumped in ${step}s.`, `${start} + 6 × ${step} = ${start + 6 * step}`];
  const sentences = told.map((line, index) =>
    write(line, 140, 452 + index * 50, { chance, size: 40, wobble: 0.7 }),
  );
  return photoOf(
    'squared',
    `${heading(childName, title, chance)}<path d="M124 331L672 ${chance.whole(328, 334)}" stroke="${pencil}" stroke-width="3.4"/>${jumps.join('')}${marks.join('')}${sentences.join('')}`,
    chance,
  );
}

const corners = { triangle: 3, square: 4, pentagon: 5, hexagon: 6, octagon: 8 } as const;
const shapeColours = ['#f0603f', '#2fa873', '#2a3bd1', '#f6b51e', '#f4a6c0'] as const;

/** Regular shapes with their names and how many sides they have. */
export function shapes({ childName, title, lines, chance }: Work) {
  const drawn = Object.entries(corners).map(([name, sides], index) => {
    const x = 200 + (index % 3) * 190;
    const y = 220 + Math.floor(index / 3) * 200;
    const turn = chance.between(0, 6.28);
    const outline = Array.from({ length: sides }, (_, corner) => {
      const angle = turn + (corner / sides) * 2 * Math.PI;
      const radius = 56 + chance.between(-4, 4);
      return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
    }).join('L');
    return `<path d="M${outline}Z" fill="${shapeColours[index]}" fill-opacity=".4" stroke="${pencil}" stroke-width="3"/>${write(`${name} ${sides}`, x - 58, y + 92, { chance, size: 32, wobble: 0.6 })}`;
  });
  const told = (lines ?? ['A circle has', '1 side!'])
    .slice(0, 4)
    .map((line, index) => write(line, 530, 390 + index * 40, { chance, size: 34, wobble: 0.6 }));
  return photoOf(
    'squared',
    `${heading(childName, title, chance)}${drawn.join('')}${told.join('')}`,
    chance,
  );
}
