import { Emblem } from '@/components/art';
import { Sheet } from '@/components/ui/card';
import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import { localeOf, words } from '@/lib/platform/words';
import { BackLink } from './back-link';
import { emblemOf, paperOf } from './look';
import { ReadAloud } from './read-aloud';

export async function ClubTop({ club, home }: Readonly<{ club: MyClub; home: string }>) {
  const t = await words('student');
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <BackLink href={`${home}/clubs`}>{t('clubs')}</BackLink>
        <ReadAloud label={t('read_aloud')} stop={t('stop_reading')} locale={await localeOf()} />
      </div>
      <Sheet as="section" paper={paperOf(club.paper)} className="flex items-center gap-6">
        <Emblem name={emblemOf(club.emblem)} className="w-20 sm:w-36" />
        <div className="min-w-0 grow" data-say="">
          <h1 className="text-2xl">{club.name}</h1>
          {club.description && <p className="mt-1">{club.description}</p>}
        </div>
      </Sheet>
    </>
  );
}
