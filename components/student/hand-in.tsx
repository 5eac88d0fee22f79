import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import type { Submission } from '@/db/schema/homework';
import type { ShownPiece } from '@/lib/homework/handing-in/piece/queries';
import { countsTime } from '@/lib/homework/handing-in/time-on-task/rules';
import { waysToAnswer } from '@/lib/homework/handing-in/today/rules';
import { WordsFor, words } from '@/lib/platform/words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { type Changing, HandInForm } from './hand-in-form';
import { skinOf } from './look';
import { WayGlyph } from './way-glyph';

type Props = Readonly<{
  piece: ShownPiece;
  school: string;
  yearGroup: number | null;
  /** The way chosen before this page, where one was. */
  way: string | undefined;
  /** Whether it takes the place of what waits for the teacher. */
  changes: boolean;
  /** Whether somebody of the class may not be in other children's photos. */
  someMayNotBeInPhotos: boolean;
  /** Under which the page keeps on the device what is chosen and not sent. */
  sealKey: string | undefined;
}>;

/** The ways to hand this in. Little ones choose one first and then see only that. */
export async function HandIn(props: Props) {
  const { piece, school, yearGroup, way, changes, someMayNotBeInPhotos, sealKey } = props;
  const t = await words('student');
  const says = await words('hand_in');
  const { activity, voiceConsentGiven, submission } = piece;
  const ways = waysToAnswer(activity.evidenceKinds, voiceConsentGiven);
  const silent = activity.evidenceKinds.includes('voice') && !voiceConsentGiven;
  const { draft } = piece;
  // Who was here before goes on the way they went.
  const went = way ?? draft?.way;
  const chosen = ways.filter((each) => (changes ? usedIn(piece, each) : each === went));
  const little = skinOf(yearGroup) === 'little';
  const address = `/${school}/student/activities/${activity.id}`;
  const silence = silent && (
    <Notice>
      {says(
        ways.includes('writing')
          ? 'no_recording_asked'
          : ways.length > 0
            ? 'no_recording_photo'
            : 'no_recording_only',
      )}
    </Notice>
  );

  if (ways.length === 0) return silence;
  if (little && ways.length > 1 && chosen.length === 0)
    return (
      <section className="grid gap-3">
        <h2 className="text-lg" data-say="">
          {t('choose_way')}
        </h2>
        <div className="grid gap-3 sm:grid-cols-2">
          {ways.map((each, nth) => (
            <ButtonLink
              key={each}
              href={`${address}?with=${each}`}
              variant={nth === 0 ? 'child' : 'child-secondary'}
              size="wide"
              data-say=""
            >
              <WayGlyph way={each} size={30} />
              {t(`do_${each}`)}
            </ButtonLink>
          ))}
        </div>
        {silence}
      </section>
    );

  const shown =
    little && chosen.length > 0
      ? chosen
      : [...chosen, ...ways.filter((each) => !chosen.includes(each))];
  return (
    <section className="grid gap-4">
      {changes && (
        <div data-say="">
          <h2 className="text-lg">{says('change_title')}</h2>
          <p>{says('change_more', { teacher: piece.setBy })}</p>
        </div>
      )}
      {silence}
      <WordsFor parts={['hand_in', 'media', 'photo_editor', 'refusal']}>
        <HandInForm
          school={school}
          activityId={activity.id}
          ways={shown}
          again={submission?.state === 'returned'}
          attempt={submission?.attempt ?? 0}
          studentId={piece.studentId}
          someMayNotBeInPhotos={someMayNotBeInPhotos}
          sealKey={sealKey}
          countsTime={countsTime(piece.timeOf, yearGroup)}
          draft={draft}
          way={shown.length === 1 ? shown[0] : undefined}
          changing={changes && submission ? changingOf(piece, submission) : undefined}
        />
      </WordsFor>
      {changes && (
        <p>
          <ButtonLink href={address} variant="child-secondary">
            {says('change_not')}
          </ButtonLink>
        </p>
      )}
      {little && !changes && ways.length > 1 && (
        <p>
          <ButtonLink href={`${address}?with=any`} variant="child-secondary">
            {t('another_way')}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

const usedIn = ({ evidence }: ShownPiece, way: EvidenceKind) =>
  evidence.some(({ kind }) => kind === way);

/**
 * What the form opens with: the words in their field, and the rest, which can stay even where it could not be
 * handed in any more.
 */
const changingOf = (
  { evidence }: ShownPiece,
  { version, withHelp, sentByAdult }: Pick<Submission, 'version' | 'withHelp' | 'sentByAdult'>,
): Changing => ({
  version,
  withHelp,
  sentByAdult,
  writing: evidence.find(({ kind }) => kind === 'writing')?.writing ?? '',
  kept: evidence.flatMap(({ id, kind, fileId }) =>
    kind === 'writing' || fileId === null ? [] : [{ id, kind, fileId }],
  ),
});
