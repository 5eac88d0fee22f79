import Link from 'next/link';
import type { ReactNode } from 'react';
import { Wordmark } from '@/components/art';
import { ChildShell } from '@/components/layout/child-shell';
import type { Skin } from '@/components/student/look';
import { ReadAloud } from '@/components/student/read-aloud';
import { localeOf, words } from '@/lib/platform/words';

type Props = Readonly<{
  skin?: Skin;
  title: ReactNode;
  /** What to do, in a few words; read aloud with the title. */
  about?: ReactNode;
  /** At the end of the top line: the name of the class. */
  place?: ReactNode;
  /** Beside the title: the child's animal. */
  picture?: ReactNode;
  children: ReactNode;
}>;

/** A sheet before a child is signed in: where one is, one question, and what answers it. */
export async function DoorFrame({
  skin = 'little',
  title,
  about,
  place,
  picture,
  children,
}: Props) {
  const [t, shell, locale] = [await words('class_door'), await words('shell'), await localeOf()];
  return (
    <ChildShell
      skin={skin}
      entries={[]}
      words={{ skip: shell('skip'), navigation: shell('main_navigation') }}
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 sm:mb-6">
        <Link
          href="/"
          prefetch={false}
          className="inline-flex min-h-hit items-center text-[1.375rem] text-ink no-underline"
        >
          <Wordmark />
        </Link>
        {place && <p className="text-sm text-muted">{place}</p>}
      </div>
      <header className="mb-4 flex items-center gap-3 sm:gap-4">
        <ReadAloud label={t('read_aloud')} stop={t('stop_reading')} locale={locale} />
        <div className="min-w-0 grow" data-say="">
          <h1 className="text-2xl sm:text-[3.25rem]">{title}</h1>
          {about && <p className="mt-1 text-muted">{about}</p>}
        </div>
        {picture}
      </header>
      {children}
    </ChildShell>
  );
}
