import type { ClassBoard } from '@/lib/homework/recognition/class-board/queries';
import { words } from '@/lib/platform/words';

/** A class against its own last week; or why nothing is shown. For the child's eye it can be read aloud. */
export async function ClassBoardShown({ className, board }: Omit<ClassBoard, 'classId'>) {
  const t = await words('class_boards');
  if (board.is !== 'shown') return <p data-say="">{t(board.is, { name: className })}</p>;
  return (
    <>
      <p data-say="">{t('now', { average: board.now })}</p>
      <p data-say="">{t('before', { average: board.before })}</p>
    </>
  );
}
