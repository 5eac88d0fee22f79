import { superuser } from '../database';
import type { Told } from './children';
import type { Work } from './work';

type Piece = Readonly<{ studentId: string; activityId: string; words: string | null }>;

/** What of all that children were told is kept is not there, is there more than once, or is older than told. */
export async function lookForWhatWasPromised({ school }: Work, told: Told) {
  const sql = superuser();
  const stored = await sql<Piece[]>`
    select s.student_id as "studentId", s.activity_id as "activityId", e.writing as words
    from submissions s
    left join evidence e on e.school_id = s.school_id and e.submission_id = s.id
    where s.school_id = ${school.id}`;
  const drafts = await sql<{ studentId: string; activityId: string; writing: string }[]>`
    select student_id as "studentId", activity_id as "activityId", writing
    from drafts where school_id = ${school.id}`;
  const nameOf = ({ studentId, activityId }: Omit<Piece, 'words'>) => `${studentId} ${activityId}`;
  const byPiece = Map.groupBy(stored, nameOf);
  const handedIn = new Set(byPiece.keys());
  const saved = new Map(drafts.map((draft) => [nameOf(draft), Number(draft.writing)]));
  return {
    lost: told.pieces.filter(
      (piece) => !byPiece.get(nameOf(piece))?.some(({ words }) => words === piece.words),
    ),
    twice: [...byPiece.values()].filter(({ length }) => length > 1),
    // Handing in takes the draft with it, also where the child did not hear of it any more.
    draftsLost: told.drafts.filter(
      (draft) => !handedIn.has(nameOf(draft)) && (saved.get(nameOf(draft)) ?? 0) < draft.count,
    ),
  };
}
