import type { Chance } from './chance';

type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/**
 * A shape coloured in as a child does: to and fro, not quite to the edge. `name` is unlike all
 * others on the page.
 */
export function crayon(name: string, outline: string, box: Box, colour: string, chance: Chance) {
  let path = `M${box.x} ${box.y}`;
  const step = 7;
  for (let down = 0; down <= box.width + box.height; down += step) {
    const stray = () => chance.between(-4, 4);
    const across = Math.floor(down / step) % 2 === 0;
    const [x, y] = across
      ? [box.x - 10 + stray(), box.y + down + stray()]
      : [box.x + down + stray(), box.y - 10 + stray()];
    path += `L${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return `<clipPath id="${name}"><path d="${outline}"/></clipPath><path d="${outline}" fill="${colour}" opacity=".35"/><path d="${path}" clip-path="url(#${name})" fill="none" stroke="${colour}" stroke-width="5" stroke-linejoin="round" opacity=".8"/><path d="${outline}" fill="none" stroke="${colour}" stroke-width="3"/>`;
}
