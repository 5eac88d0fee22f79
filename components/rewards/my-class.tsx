import type { BoardsOfChild } from '@/lib/homework/recognition/class-board/queries';
import { words } from '@/lib/platform/words';
import { ClassBoardShown } from './class-board';

/** The child's class as a whole, and their own best week. Never another child's. */
export async function MyClass({ classes, bestWeek }: BoardsOfChild) {
  const t = await words('class_boards');
  return (
    <section aria-labelledby="our-class">
      <h2 id="our-class" className="mb-2 text-lg" data-say="">
        {t('title')}
      </h2>
      {classes.map(({ classId, ...each }) => (
        <ClassBoardShown key={classId} {...each} />
      ))}
      {bestWeek > 0 && (
        <p className="mt-2 font-medium" data-say="">
          {t('own_best', { count: bestWeek })}
        </p>
      )}
      <p className="mt-2 text-sm text-muted" data-say="">
        {t('about')}
      </p>
    </section>
  );
}
