import { JustDone } from '@/components/admin/done-notice';
import { Glyph } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { AdaptationFound } from '@/lib/homework/adaptations/queries';
import {
  adaptedAsSeen,
  notAdapted,
  proposedFor,
  suggestionOf,
} from '@/lib/homework/adaptations/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import type { LearningNeedKind } from '@/lib/shared/vocabulary';
import { AdaptedForm } from './adapted-form';
import { HowAdapted } from './how-adapted';
import { SuggestionForm } from './suggestion-form';

type Props = Readonly<{
  school: string;
  classId: string;
  child: Readonly<{ id: string; name: string }>;
  how: AdaptationFound | undefined;
  /** What was done a moment ago. */
  done: unknown;
  /** What helps the child to learn; nothing where it is no business of who looks. */
  needs: readonly LearningNeedKind[];
  /** Of what they suggested, what a teacher declined. */
  declined: readonly string[];
  /** The form is to begin with what the needs suggest. */
  fillIn: boolean;
}>;

/** How a child's homework is made to fit, for their teachers, who agree it. */
export async function AdaptedCard(props: Props) {
  const [t, locale] = [await words('adaptations'), await localeOf()];
  const { school, classId, child, how, done, needs, declined, fillIn } = props;
  const { name } = child;
  const proposed = proposedFor(needs, how, declined);
  const suggestion = suggestionOf(needs);
  const notForThem = declined.includes(suggestion) ? proposedFor(needs, how) : undefined;
  const filled = fillIn && proposed !== undefined;
  return (
    <Card as="section" labelledBy="adapted">
      <h2 id="adapted" className="mb-1 text-md">
        {t('title')}
      </h2>
      {done === 'adapted' && <JustDone what="adapted">{t('done')}</JustDone>}
      {done === 'declined' && <JustDone what="declined">{t('declined', { name })}</JustDone>}
      {done === 'suggested_again' && (
        <JustDone what="suggested_again">{t('suggested_again')}</JustDone>
      )}
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
      {proposed && !filled && (
        <div className="mt-3 rounded-md border border-line p-3.5" data-print="no">
          <p className="mb-1 leading-read">{t('proposed', { name })}</p>
          <HowAdapted how={proposed} />
          <div className="mt-2 flex flex-wrap gap-2">
            <ButtonLink
              variant="secondary"
              href={`/${school}/trainer/classes/${classId}/children/${child.id}?fill=needs#adapted`}
            >
              {t('fill_in')}
            </ButtonLink>
            <WordsFor parts={['adaptations', 'refusal']}>
              <SuggestionForm
                what="decline"
                hidden={{ school, classId, studentId: child.id, suggestion }}
                name={name}
              />
            </WordsFor>
          </div>
        </div>
      )}
      {notForThem && (
        <div className="mt-3 grid gap-2 text-muted" data-print="no">
          <p className="leading-read">{t('not_for', { name })}</p>
          <HowAdapted how={notForThem} />
          <WordsFor parts={['adaptations', 'refusal']}>
            <SuggestionForm
              what="suggest_again"
              hidden={{ school, classId, studentId: child.id, suggestion }}
              name={name}
            />
          </WordsFor>
        </div>
      )}
      <details open={filled || undefined} className="mt-3 rounded-md border border-line">
        <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
          <Glyph name="triangle-down" size={10} />
          {t('change')}
        </summary>
        <div className="border-t border-line p-3.5">
          <p className="mb-3 leading-read text-muted">{t('about', { name })}</p>
          {filled && <p className="mb-3 leading-read">{t('filled_in')}</p>}
          <WordsFor parts={['adaptations', 'refusal']}>
            <AdaptedForm
              hidden={{ school, classId, studentId: child.id, asSeen: adaptedAsSeen(how) }}
              name={name}
              start={filled ? proposed : (how ?? notAdapted)}
            />
          </WordsFor>
        </div>
      </details>
    </Card>
  );
}
