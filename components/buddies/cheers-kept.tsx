import { Sticker } from '@/components/art';
import type { CheerKept } from '@/lib/homework/recognition/buddies/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readDay } from '@/lib/shared/dates';
import { drawingOf } from './cheer-look';

type Props = Readonly<{ cheers: readonly CheerKept[]; size: number }>;

/** What buddies sent, newest first. Who did stands there only for the child, while they are buddies. */
export async function CheersKept({ cheers, size }: Props) {
  const [t, locale] = [await words('buddies'), await localeOf()];
  return (
    <ul className="grid gap-2">
      {cheers.map(({ id, cheer, on, from }) => (
        <li key={id} className="flex items-center gap-3">
          <Sticker name={drawingOf[cheer]} size={size} className="shrink-0" />
          <span className="min-w-0" data-say="">
            <b className="block">{t(`cheer.${cheer}`)}</b>{' '}
            <span className="block text-sm text-muted">
              {from
                ? t('from', { name: from.name, day: readDay(on, locale) })
                : t('from_a_buddy', { day: readDay(on, locale) })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
