import { JustDone } from '@/components/admin/done-notice';
import { Glyph } from '@/components/art';
import { Card } from '@/components/ui/card';
import type { AdaptationFound } from '@/lib/homework/adaptations/queries';
import { adaptedAsSeen, notAdapted } from '@/lib/homework/adaptations/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { AdaptedForm } from './adapted-form';
import { HowAdapted } from './how-adapted';

type Props = Readonly<{
  school: string;
  classId: string;
  child: Readonly<{ id: string; name: string }>;
  how: AdaptationFound | undefined;
  /** It was saved a moment ago. */
  saved: boolean;
}>;

/** How a child's homework is made to fit, for their teachers, who agree it. */
export async function AdaptedCard({ school, classId, child, how, saved }: Props) {
  const [t, locale] = [await words('adaptations'), await localeOf()];
  const { name } = child;
  return (
    <Card as="section" labelledBy="adapted">
      <h2 id="adapted" className="mb-1 text-md">
        {t('title')}
      </h2>
      {saved && <JustDone what="adapted">{t('done')}</JustDone>}
      {how ? (
        <>
          <HowAdapted how={how} />
          <p className="mt-1 text-sm text-muted">
            {t('by', { name: how.agreedBy, day: readFullDate(how.startsOn, locale) })}
          </p>
        </>
      ) : (
        <p className="leading-read">{t('nothing')}</p>
      )}
      <details className="mt-3 rounded-md border border-line">
        <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
          <Glyph name="triangle-down" size={10} />
          {t('change')}
        </summary>
        <div className="border-t border-line p-3.5">
          <p className="mb-3 leading-read text-muted">{t('about', { name })}</p>
          <WordsFor parts={['adaptations', 'refusal']}>
            <AdaptedForm
              hidden={{ school, classId, studentId: child.id, asSeen: adaptedAsSeen(how) }}
              name={name}
              start={how ?? notAdapted}
            />
          </WordsFor>
        </div>
      </details>
    </Card>
  );
}
