import type { Step } from '@/lib/clubs/ladder/rules';
import { ladderAsSeen } from '@/lib/clubs/ladder/rules';
import type { ListedClub } from '@/lib/clubs/queries';
import { WordsFor } from '@/lib/platform/words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { clubFrame, OverClubs } from './club-frame';
import { LevelsForm } from './levels-form';

type Props = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string; evidenceKinds: readonly EvidenceKind[] }>;
  clubs: readonly ListedClub[];
  steps: readonly Step[];
  done: unknown;
}>;

/** What each level of the club means, for children and for teachers. */
export async function ClubLevels({ school, club, clubs, steps, done }: Props) {
  const frame = await clubFrame({ school, club, clubs, done, tab: 'levels' });
  return (
    <OverClubs school={school} clubs={clubs} current={club.id}>
      <WordsFor parts={['club_levels', 'activity', 'clubs', 'refusal']}>
        <LevelsForm
          {...{ frame, school, steps }}
          clubId={club.id}
          asSeen={ladderAsSeen(steps)}
          kinds={club.evidenceKinds}
        />
      </WordsFor>
    </OverClubs>
  );
}
