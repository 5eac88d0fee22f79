import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import type { NoteShown } from '@/lib/homework/family-notes/queries';
import { isNoteOffered } from '@/lib/homework/family-notes/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { FamilyNoteForm } from './family-note-form';

type Props = Readonly<{
  school: string;
  studentId: string;
  activityId: string;
  child: string;
  shown: NoteShown;
  /** What has just been done. */
  done: 'kept' | 'gone' | undefined;
}>;

/** A word to the teacher about this piece: to be written while it waits, to be read afterwards. */
export async function FamilyNote({ school, studentId, activityId, child, shown, done }: Props) {
  const t = await words('family_note');
  const offered = isNoteOffered(shown);
  if (!offered && !shown.note) return null;
  return (
    <Card as="section" labelledBy="family-note">
      <h2 id="family-note" className="mb-1 text-lg">
        {t('title')}
      </h2>
      {done && (
        <TakesFocus>
          <Notice role="status" tone="positive" className="mb-3">
            {t(done)}
          </Notice>
        </TakesFocus>
      )}
      {offered ? (
        <WordsFor parts={['family_note', 'refusal']}>
          <FamilyNoteForm
            school={school}
            studentId={studentId}
            activityId={activityId}
            child={child}
            note={shown.note ?? ''}
          />
        </WordsFor>
      ) : (
        <>
          <blockquote className="leading-read whitespace-pre-wrap">{shown.note}</blockquote>
          <p className="mt-1 text-sm text-muted">{t('was_sent')}</p>
        </>
      )}
    </Card>
  );
}
