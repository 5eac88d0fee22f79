import type { ClassBoard } from '@/lib/homework/recognition/class-board/queries';
import { words } from '@/lib/platform/words';
import { ClassBoardShown } from './class-board';

/** What a class's children see of it as a whole, for their teacher. */
export async function ClassWeek({ className, board }: ClassBoard) {
  const t = await words('class_boards');
  return (
    <section aria-labelledby="class-week" className="mb-4">
      <h2 id="class-week" className="mb-1 text-lg">
        {t('title_of', { name: className })}
      </h2>
      <ClassBoardShown className={className} board={board} />
      <p className="max-w-prose text-sm text-muted">{t('about')}</p>
    </section>
  );
}
