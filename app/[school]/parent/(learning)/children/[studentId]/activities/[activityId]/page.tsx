import { notFound } from 'next/navigation';
import { cache } from 'react';
import { HowAdapted } from '@/components/adapted/how-adapted';
import { InstructionMedia } from '@/components/instructions/instruction-media';
import { FamilyNote } from '@/components/parent/family-note';
import { PieceHeader } from '@/components/parent/piece-header';
import { Verdicts } from '@/components/parent/verdicts';
import { WorkShown } from '@/components/parent/work-shown';
import { Card } from '@/components/ui/card';
import { findAdaptation, ownDays } from '@/lib/homework/adaptations/queries';
import { findNote } from '@/lib/homework/family-notes/queries';
import { findPiece, listEvidence, listVerdicts } from '@/lib/homework/progress/pieces/queries';
import { findChildSeen } from '@/lib/people/families/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

type Props = PageProps<'/[school]/parent/children/[studentId]/activities/[activityId]'>;

const readPiece = cache((school: string, studentId: string, activityId: string) =>
  view(school, 'progress.follow', async (tenant) => {
    const [child, piece, evidence, verdicts, note, withOwnDays] = await Promise.all([
      findChildSeen(tenant, studentId),
      findPiece(tenant, studentId, activityId),
      listEvidence(tenant, studentId, activityId),
      listVerdicts(tenant, studentId, activityId),
      findNote(tenant, studentId, activityId),
      ownDays(tenant, studentId),
    ]);
    if (!child || !piece) return undefined;
    const adapted = await findAdaptation(tenant, studentId, piece.dueOn);
    const { dueOn } = withOwnDays({ dueOn: piece.dueOn, closesOn: null });
    return { child, piece: { ...piece, dueOn }, evidence, verdicts, note, adapted };
  }),
);

export async function generateMetadata({ params }: Props) {
  const { school, studentId, activityId } = await params;
  const found = await readPiece(school, idFrom(studentId), idFrom(activityId));
  return { title: found?.piece.title };
}

export default async function PiecePage({ params, searchParams }: Props) {
  const { school, ...ids } = await params;
  const [studentId, activityId] = [idFrom(ids.studentId), idFrom(ids.activityId)];
  const [t, fits] = [await words('parent'), await words('adaptations')];
  const { note: done } = await searchParams;
  const found = await readPiece(school, studentId, activityId);
  if (!found) notFound();
  const { child, piece, evidence, verdicts, note, adapted } = found;

  return (
    <div className="grid gap-2.5">
      <PieceHeader school={school} child={child} piece={piece} />
      {(piece.instructions || piece.pictureId || piece.voiceId) && (
        <Card as="section" labelledBy="task">
          <h2 id="task" className="mb-1 text-lg">
            {t('task_title')}
          </h2>
          {piece.instructions && (
            <p className="leading-read whitespace-pre-wrap">{piece.instructions}</p>
          )}
          <InstructionMedia school={school} media={piece} />
        </Card>
      )}
      {adapted && (
        <Card as="section" labelledBy="adapted">
          <h2 id="adapted" className="mb-1 text-lg">
            {fits('for_child', { name: child.name })}
          </h2>
          <HowAdapted how={adapted} />
        </Card>
      )}
      <Card as="section" labelledBy="teacher">
        <h2 id="teacher" className="mb-1 text-lg">
          {t('teacher_title')}
        </h2>
        <Verdicts school={school} verdicts={verdicts} />
      </Card>
      <Card as="section" labelledBy="work">
        <h2 id="work" className="text-lg">
          {t('work_title', { child: child.name })}
        </h2>
        {evidence.length === 0 && <p className="text-muted">{t('not_handed_in')}</p>}
        <WorkShown school={school} child={child.name} title={piece.title} evidence={evidence} />
      </Card>
      {note && (
        <FamilyNote
          school={school}
          studentId={studentId}
          activityId={activityId}
          child={child.name}
          shown={note}
          done={done === 'kept' || done === 'gone' ? done : undefined}
        />
      )}
    </div>
  );
}
