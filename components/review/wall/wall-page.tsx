import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { atRest } from '@/lib/consent/listening/rules';
import type { Wall as WallFound } from '@/lib/homework/reviewing/wall/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readShortDay } from '@/lib/shared/dates';
import { Missing } from './missing';
import { Wall } from './wall';

type Props = Readonly<{
  school: string;
  found: WallFound;
  /** Children whose recordings no teacher plays. */
  resting: ReadonlySet<string>;
  /** Whom one may excuse from the day. */
  mayExcuse: (studentId: string) => boolean;
  /** The page of the work itself, for those who set it. */
  workHref: string | null;
}>;

/** All pieces of one activity, in the words of this request. */
export async function WallPage({ school, found, resting, mayExcuse, workHref }: Props) {
  const t = await words('wall');
  const { work } = found;
  const children = found.children.map(({ piece, ...child }) => ({
    ...child,
    piece: piece && { ...piece, evidence: atRest(piece.evidence, child.studentId, resting) },
  }));
  const due = readShortDay(work.dueOn, await localeOf());
  const link = 'link inline-flex min-h-hit items-center';
  const header = (
    <div>
      <PageHeader
        trail={
          <Link href={`/${school}/trainer/review`} prefetch={false} className={link}>
            {t('to_queue')}
          </Link>
        }
        title={work.title}
        count={t('counts', {
          in: children.filter(({ piece }) => piece).length,
          of: children.length,
        })}
        actions={
          workHref && (
            <ButtonLink href={workHref} variant="secondary">
              {t('to_work')}
            </ButtonLink>
          )
        }
      />
      <p className="text-muted">
        {t('about', {
          club: work.clubName,
          class: work.className,
          due,
        })}
      </p>
      {work.instructions && (
        <p className="mt-2 max-w-prose leading-read whitespace-pre-line">{work.instructions}</p>
      )}
      {work.withdrawnAt && (
        <Notice tone="caution" className="mt-3">
          {t('withdrawn')}
        </Notice>
      )}
    </div>
  );
  if (children.length === 0)
    return (
      <div className="p-4">
        {header}
        <EmptyState scene="no-clubs" title={t('nobody')}>
          {t('nobody_text')}
        </EmptyState>
      </div>
    );
  return (
    <WordsFor parts={['wall', 'review', 'offered_comments', 'excuse', 'stickers', 'refusal']}>
      <Wall
        school={school}
        clubId={work.clubId}
        childrenOfIt={children}
        header={header}
        missing={
          <Missing
            school={school}
            activityId={work.id}
            day={due}
            missing={children.filter(({ piece }) => !piece)}
            mayExcuse={mayExcuse}
          />
        }
      />
    </WordsFor>
  );
}
