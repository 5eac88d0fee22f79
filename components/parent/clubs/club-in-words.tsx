import Link from 'next/link';
import type { ClubSoFar } from '@/lib/homework/progress/clubs/rules';
import { type LastSaid, toTryNext } from '@/lib/homework/progress/clubs/rules';
import { askedOf } from '@/lib/homework/progress/of-class/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  child: string;
  soFar: ClubSoFar;
  said: LastSaid | undefined;
  hrefOf: (activityId: string) => string;
}>;

/** A club this week and this term in a sentence each, and what the teacher hopes for next. */
export async function ClubInWords({ child, soFar, said, hrefOf }: Props) {
  const t = await words('parent_progress');
  const { week, term } = soFar;
  const asked = askedOf(term);
  const next = toTryNext(said);
  return (
    <span className="basis-full text-sm leading-read">
      <span className="block">
        {week.set > 0 ? t('week_in', week) : t('week_nothing')}{' '}
        {asked > 0 && t('term_in', { handedIn: term.onTime + term.late, asked, late: term.late })}
      </span>
      {next && (
        <span className="mt-1 block border-s-4 border-accent ps-3">
          <b>{t('try_next')}</b>{' '}
          {t(next.heard ? (`try_${next.how}_heard` as const) : (`try_${next.how}` as const), {
            ...{ child, title: next.title, comment: next.comment },
            teacher: next.teacher ?? t('the_teacher'),
          })}{' '}
          {next.heard && (
            <Link
              href={hrefOf(next.activityId)}
              prefetch={false}
              className="inline-flex min-h-hit items-center underline underline-offset-3"
            >
              {t('hear_it', { title: next.title })}
            </Link>
          )}
        </span>
      )}
    </span>
  );
}
