import { Sticker } from '@/components/art';
import { Spoken } from '@/components/review/spoken/spoken';
import type { VerdictShown } from '@/lib/homework/progress/pieces/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { VerdictTag } from './verdict-tag';

type Props = Readonly<{ school: string; verdicts: readonly VerdictShown[] }>;

export async function Verdicts({ school, verdicts }: Props) {
  const [t, stickers] = [await words('parent'), await words('stickers')];
  const locale = await localeOf();
  if (verdicts.length === 0) return <p className="text-muted">{t('not_looked_at')}</p>;
  return (
    <ul>
      {verdicts.map(({ attempt, verdict, comment, voiceId, sticker, releasedAt, reviewer }) => (
        <li key={attempt} className="border-b border-line py-2.5 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <VerdictTag verdict={verdict} />
            <span className="text-muted">
              {[reviewer, releasedAt && readMoment(releasedAt, locale)].filter(Boolean).join(', ')}
            </span>
          </div>
          {sticker && (
            <p className="mt-1 flex items-center gap-2">
              <Sticker name={sticker} size={44} />
              {stickers('given_family', { sticker: stickers(`name.${sticker}`) })}
            </p>
          )}
          {comment && <p className="mt-1 leading-read whitespace-pre-wrap">{comment}</p>}
          {voiceId && (
            <Spoken
              school={school}
              voiceId={voiceId}
              label={reviewer ? t('listen_to', { teacher: reviewer }) : t('listen_to_school')}
              className="mt-2"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
