import { ShareBar } from '@/components/ui/share-bar';
import { askedOf, type Counts } from '@/lib/homework/progress/of-class/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  clubs: readonly Readonly<{ id: string; name: string; term: Counts }>[];
}>;

/** What came in this term in each club, drawn, with its table. A longer strip is more work. */
export async function ClubsChart({ clubs }: Props) {
  const t = await words('parent_progress');
  const shown = clubs.filter(({ term }) => askedOf(term) > 0);
  const most = Math.max(...shown.map(({ term }) => askedOf(term)));
  if (shown.length === 0) return null;
  return (
    <figure className="mb-2 min-w-0">
      <figcaption className="mb-1.5 flex flex-wrap justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="font-medium">{t('chart_title')}</span>
        <span className="flex gap-4">
          <Key inTime={1} word={t('on_time')} />
          {shown.some(({ term }) => term.late > 0) && <Key later={1} word={t('late')} />}
          {shown.some(({ term }) => term.excused > 0) && <Key letOff={1} word={t('excused')} />}
        </span>
      </figcaption>
      <div className="grid gap-1.5 text-sm" aria-hidden="true">
        {shown.map(({ id, name, term }) => (
          <div key={id} className="grid grid-cols-[7rem_1fr_auto] items-center gap-3">
            <span className="truncate">{name}</span>
            <ShareBar
              inTime={term.onTime}
              later={term.late}
              letOff={term.excused}
              of={askedOf(term)}
              share={askedOf(term) / most}
              className="h-4 w-full"
            />
            <span className="min-w-12 text-end text-muted">
              {t('in_of', { in: term.onTime + term.late, asked: askedOf(term) })}
            </span>
          </div>
        ))}
      </div>
      <details className="text-sm">
        <summary className="link inline-flex min-h-hit items-center">{t('show_table')}</summary>
        <table className="mt-1 w-full border-collapse">
          <caption className="sr-only">{t('chart_title')}</caption>
          <thead>
            <tr className="border-b border-line-strong text-muted">
              {(['club', 'asked', 'on_time', 'late', 'excused'] as const).map((head) => (
                <th key={head} scope="col" className="pe-3 text-start font-medium">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, name, term }) => (
              <tr key={id} className="border-b border-line">
                <th scope="row" className="pe-3 text-start font-regular">
                  {name}
                </th>
                {[askedOf(term), term.onTime, term.late, term.excused].map((number, at) => (
                  <td key={heads[at]} className="pe-3">
                    {number}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const heads = ['asked', 'on_time', 'late', 'excused'];

type KeyProps = Readonly<{ inTime?: number; later?: number; letOff?: number; word: string }>;

const Key = ({ inTime = 0, later = 0, letOff = 0, word }: KeyProps) => (
  <span className="inline-flex items-center gap-1.5">
    <ShareBar {...{ inTime, later, letOff }} of={1} share={0.3} className="h-2.5 w-4" />
    {word}
  </span>
);
