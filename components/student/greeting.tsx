import Link from 'next/link';
import { Animal } from '@/components/art';
import { localeOf, words } from '@/lib/platform/words';
import { type LocalDate, readDay, readWeekday } from '@/lib/shared/dates';
import { animalOf, skinOf } from './look';
import { ReadAloud } from './read-aloud';

type Props = Readonly<{
  person: Readonly<{ givenName: string; animal: string | null; yearGroup: number | null }>;
  today: LocalDate;
  home: string;
}>;

export async function Greeting({ person, today, home }: Props) {
  const t = await words('student');
  const locale = await localeOf();
  const little = skinOf(person.yearGroup) === 'little';
  const name = person.givenName;
  return (
    <header className="flex items-center gap-3 sm:gap-4">
      <Link
        href={`${home}/me`}
        prefetch={false}
        aria-label={t('my_page', { name })}
        className="grid min-h-hit min-w-hit shrink-0 place-items-center"
      >
        <Animal
          name={animalOf(person.animal)}
          className={little ? 'w-16 sm:w-24' : 'w-12 sm:w-16'}
        />
      </Link>
      <div className="min-w-0 grow" data-say="">
        <h1 className="text-xl sm:text-2xl">{t(little ? 'hello' : 'hi', { name })}</h1>
        <p className="text-muted">
          {little ? t('it_is', { day: readWeekday(today, locale) }) : readDay(today, locale)}
        </p>
      </div>
      <ReadAloud label={t('read_aloud')} stop={t('stop_reading')} locale={locale} />
    </header>
  );
}
