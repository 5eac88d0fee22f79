import Link from 'next/link';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { Notice } from '@/components/ui/notice';
import { leaveClassAction } from '@/lib/classes/actions';
import { mayHere } from '@/lib/platform/session';
import { localeOf, words } from '@/lib/platform/words';
import { laterOf, readShortDate } from '@/lib/shared/dates';
import { FoldedDayForm } from '../folded-day-form';

export type Enrolled = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  startsOn: string;
  /** Pieces that wait for a teacher of this class. */
  waiting: number;
}>;

type Props = Readonly<{
  school: string;
  schoolClass: Readonly<{ id: string }>;
  child: Enrolled;
  today: string;
}>;

/** A child of the class, with the way out folded away. */
export async function ChildInClass({ school, schoolClass, child, today }: Props) {
  const t = await words('admin');
  const day = readShortDate(child.startsOn, await localeOf());
  const mayDo = await mayHere(school);
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-b border-line px-3 py-1.5 last:border-b-0">
      <Avatar name={child.name} animal={animals.find((each) => each === child.animal)} size={26} />
      {mayDo('contact.read') ? (
        <Link
          href={`/${school}/admin/people/${child.id}`}
          prefetch={false}
          className="inline-flex min-h-hit items-center font-medium text-ink no-underline hover:underline"
        >
          {child.name}
        </Link>
      ) : (
        <span className="font-medium">{child.name}</span>
      )}
      <span className="me-auto text-sm text-muted">
        {t(child.startsOn > today ? 'class.from' : 'class.since', { day })}
      </span>
      <FoldedDayForm
        action={leaveClassAction}
        hidden={{ school, classId: schoolClass.id, studentId: child.id }}
        day={{
          id: `on-${child.id}`,
          name: 'on',
          label: t('class.leave_on', { name: child.name }),
          value: laterOf(today, child.startsOn),
          required: true,
        }}
        words={{
          summary: t('class.leave'),
          summaryLabel: t('class.leave_summary', { name: child.name }),
          send: t('class.leave'),
          sending: t('class.leaving'),
        }}
      >
        {child.waiting > 0 && (
          <Notice tone="caution" className="mb-2">
            {t('class.leave_waits', { count: child.waiting })}
          </Notice>
        )}
      </FoldedDayForm>
    </li>
  );
}
