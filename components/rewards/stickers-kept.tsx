import { Sticker } from '@/components/art';
import type { StickerKept } from '@/lib/homework/recognition/stickers/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ stickers: readonly StickerKept[]; size: number }>;

/** Every kind of sticker once, with how often it was given. */
export async function StickersKept({ stickers, size }: Props) {
  const [t, names] = [await words('rewards'), await words('stickers')];
  return (
    <ul className="flex flex-wrap gap-4">
      {stickers.map(({ sticker, times }) => (
        <li key={sticker} className="grid w-28 justify-items-center gap-1 text-center text-sm">
          <Sticker name={sticker} size={size} />
          {t('sticker_times', { sticker: names(`name.${sticker}`), count: times })}
        </li>
      ))}
    </ul>
  );
}
