import type { Sticker as StickerName } from '@/lib/shared/vocabulary';
import { Drawing, type DrawingProps } from './drawing';

/** What a teacher sticks on a piece of work. */
export function Sticker({ name, ...drawing }: DrawingProps & { name: StickerName }) {
  return <Drawing href={`/art/stickers.svg#${name}`} viewBox="0 0 120 120" {...drawing} />;
}
