import type { BadgeColour } from '@/lib/shared/recognition';

/** Written out: a style is only made for a class whose whole name stands somewhere. */
export const badgePapers: Readonly<Record<BadgeColour, string>> = {
  poppy: 'badge-poppy',
  marigold: 'badge-marigold',
  leaf: 'badge-leaf',
  rose: 'badge-rose',
  ultra: 'badge-ultra',
};
