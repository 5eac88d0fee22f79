import type { Nation } from '@/lib/shared/vocabulary';

type Told = Readonly<{ authority: string; type: string; region: string }>;

const overseas = /overseas|offshore|service children/i;

/**
 * The register is England's: it lists Wales's schools too, by authorities of their own (660 to 681), and
 * British ones overseas, which lie in none of the four.
 */
export function nationOf({ authority, type, region }: Told): Nation | null {
  if (overseas.test(type)) return null;
  const code = Number(authority);
  if (/^wales/i.test(region) || /^welsh/i.test(type) || (code >= 660 && code <= 681))
    return 'wales';
  return 'england';
}
