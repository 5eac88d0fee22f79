import { Glyph } from '@/components/art';
import type { Asked } from '@/lib/consent/queries';
import { wordsFor } from '@/lib/consent/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  asked: Pick<
    Asked,
    'kind' | 'summary' | 'whoSees' | 'whereKept' | 'howLong' | 'ifRefused' | 'fullWords'
  >;
  child: string;
}>;

const parts = [
  { key: 'who_sees', from: 'whoSees', glyph: 'people' },
  { key: 'where_kept', from: 'whereKept', glyph: 'home' },
  { key: 'how_long', from: 'howLong', glyph: 'calendar' },
  { key: 'if_refused', from: 'ifRefused', glyph: 'pencil' },
] as const;

/** What the school asks, in its own words, with the child's name in them. */
export async function NoticeWords({ asked, child }: Props) {
  const t = await words('consent');
  return (
    <>
      <p className="my-3.5 text-md leading-read">{wordsFor(asked.summary, child)}</p>
      <dl className="border-t-[1.5px] border-ink">
        {parts.map(({ key, from, glyph }) => (
          <div key={key} className="relative border-b border-line py-2.5 ps-8">
            <dt className="font-bold">
              <Glyph name={glyph} size={18} className="absolute start-0 text-accent-ink" />
              {t(key)}
            </dt>
            <dd className="mt-px leading-read">
              {wordsFor(asked[from], child)}
              {key === 'if_refused' && asked.kind === 'voice_recordings' && (
                <> {t('recordings_rest', { child })}</>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {asked.fullWords && (
        <details className="border-b border-line py-1">
          <summary className="link inline-flex min-h-hit cursor-pointer items-center">
            {t('full_words')}
          </summary>
          <p className="pb-2 leading-read wrap-anywhere whitespace-pre-line">
            {wordsFor(asked.fullWords, child)}
          </p>
        </details>
      )}
    </>
  );
}
