import { pencil, write } from '../handwriting';
import { photoOf, type Work } from '../paper';

/** A plant with its parts named. */
export function plantDiagram({ childName, title, lines, chance }: Work) {
  const petals = chance.pick('#f2b63a', '#f0603f', '#f4a6c0', '#7688ff');
  const parts = lines ?? ['petals', 'leaf', 'stem', 'roots'];
  const labels = [
    { x: 530, y: 150, from: [522, 144], to: [440, 150] },
    { x: 560, y: 260, from: [552, 254], to: [482, 266] },
    { x: 136, y: 330, from: [206, 322], to: [384, 330] },
    { x: 560, y: 500, from: [552, 494], to: [430, 480] },
    { x: 136, y: 470, from: [206, 462], to: [340, 440] },
  ].flatMap(({ x, y, from, to }, index) => {
    const part = parts[index];
    if (!part) return [];
    return `<path d="M${from.join(' ')}L${to.join(' ')}" stroke="${pencil}" stroke-width="2"/>${write(part, x, y, { chance, size: 38, wobble: 0.6 })}`;
  });
  const bloom = Array.from({ length: 7 }, (_, petal) => {
    const turn = petal * 51.4 + chance.between(-6, 6);
    return `<ellipse cx="396" cy="106" rx="20" ry="40" transform="rotate(${turn.toFixed(1)} 396 150)" fill="${petals}" stroke="#8b5e3a" stroke-width="2"/>`;
  });
  return photoOf(
    'plain',
    `${write(childName, 96, 70, { chance, size: 34 })}${write(title, 96, 116, { chance, size: 38 })}
<path d="M396 430C386 340 402 260 396 160" fill="none" stroke="#3e8a54" stroke-width="11" stroke-linecap="round"/>
<path d="M394 330C330 322 300 290 292 258C346 258 386 290 394 330ZM398 300C460 292 490 258 498 226C452 226 404 258 398 300Z" fill="#7cc08a" stroke="#3e8a54" stroke-width="4"/>
${bloom.join('')}<circle cx="396" cy="150" r="24" fill="#8b5e3a"/>
<path d="M130 434q60-14 120 0t120 0t120 0t120 0" stroke="#8b5e3a" stroke-width="4" fill="none"/>
<path d="M396 434c-40 14-54 36-66 72M396 434c4 28 0 52-8 80M396 434c34 14 54 32 64 66" stroke="#8b5e3a" stroke-width="5" fill="none"/>${labels.join('')}`,
    chance,
  );
}

/** A poster: the moon through a week where the title names it, else what goes round and round. */
export function sciencePoster(work: Work) {
  return /moon/i.test(work.title) ? moons(work) : cycle(work);
}

const moonlight = '#f4e9b8';
/** How far the shadow has moved off the moon, day by day; on the third it is full. */
const shadows = [-24, -50, 90, 50, 24] as const;

function moons({ childName, title, lines, chance }: Work) {
  const days = (lines ?? ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']).slice(0, 5);
  const drawn = days.map((day, index) => {
    const x = 150 + index * 120;
    const y = 270 + (index % 2) * 14;
    const shade = shadows[index] ?? 0;
    return `<clipPath id="moon${index}"><circle cx="${x}" cy="${y}" r="44"/></clipPath><circle cx="${x}" cy="${y}" r="44" fill="${moonlight}"/><circle cx="${x + shade}" cy="${y}" r="44" fill="#262c52" clip-path="url(#moon${index})"/><circle cx="${x}" cy="${y}" r="44" fill="none" stroke="${moonlight}" stroke-width="3"/>${write(day, x - 30, 390, { chance, size: 36, ink: moonlight })}`;
  });
  const stars = Array.from({ length: 24 }, () => {
    const [x, y] = [chance.whole(84, 690), chance.whole(150, 580)];
    return `<path d="M${x - 4} ${y}h8M${x} ${y - 4}v8" stroke="${moonlight}" stroke-width="1.6"/>`;
  });
  return photoOf(
    'night',
    `${stars.join('')}${write(title, 100, 106, { chance, size: 54, ink: moonlight })}${write(`by ${childName}`, 100, 520, { chance, size: 38, ink: moonlight })}${drawn.join('')}`,
    chance,
  );
}

function cycle({ childName, title, lines, chance }: Work) {
  const stages = (lines ?? ['egg', 'tadpole', 'froglet', 'frog']).slice(0, 5);
  const colours = ['#f6b51e', '#2fa873', '#7688ff', '#f0603f', '#f4a6c0'];
  const drawn = stages.map((stage, index) => {
    const angle = (index / stages.length) * 2 * Math.PI - Math.PI / 2;
    const x = 390 + 210 * Math.cos(angle);
    const y = 350 + 150 * Math.sin(angle);
    const along = (share: number) => {
      const there = angle + (share * 2 * Math.PI) / stages.length;
      return { x: 390 + 210 * Math.cos(there), y: 350 + 150 * Math.sin(there) };
    };
    const [from, by, to] = [along(0.36), along(0.5), along(0.62)];
    const turn = (Math.atan2(to.y - by.y, to.x - by.x) * 180) / Math.PI;
    return `<path d="M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${by.x.toFixed(1)} ${by.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}" fill="none" stroke="${pencil}" stroke-width="4"/><path d="M-16-12L14 0L-16 12Z" transform="translate(${to.x.toFixed(1)} ${to.y.toFixed(1)}) rotate(${turn.toFixed(1)})" fill="${pencil}"/><ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="78" ry="46" fill="${colours[index]}" fill-opacity=".75" stroke="${pencil}" stroke-width="3"/>${write(stage, x - 52, y + 12, { chance, size: 38, wobble: 0.6 })}`;
  });
  return photoOf(
    'sugar',
    `${write(title, 100, 96, { chance, size: 52 })}${drawn.join('')}${write(`by ${childName}`, 100, 570, { chance, size: 36 })}`,
    chance,
  );
}
