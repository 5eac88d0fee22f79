import { randomUUID } from 'node:crypto';
import { Animal } from '@/components/art';
import { BackLink } from '@/components/student/back-link';
import { animalOf, skinOf } from '@/components/student/look';
import { ReadAloud } from '@/components/student/read-aloud';
import type { BeforeTelling } from '@/lib/concerns/telling/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { Childline } from './childline';
import { momentInWords } from './moment';
import { TellForm } from './tell-form';

type Props = Readonly<{ school: string; animal: string | null; yearGroup: number | null }> &
  BeforeTelling;

/** Where a child tells what worries them: who reads it and by when stands before the first word. */
export async function TellPage({
  school,
  animal,
  yearGroup,
  readers,
  teacherReads,
  readBy,
  staffed,
}: Props) {
  const [t, student, locale] = [await words('tell'), await words('student'), await localeOf()];
  const names = readList(
    readers.map(({ name }) => name),
    locale,
  );
  return (
    <div className="mx-auto grid max-w-xl gap-5">
      <div className="flex items-center justify-between gap-4">
        <BackLink href={`/${school}/student`}>{student('today')}</BackLink>
        <ReadAloud label={student('read_aloud')} stop={student('stop_reading')} locale={locale} />
      </div>
      <header className="flex items-center gap-4">
        <Animal name={animalOf(animal)} className="w-20 shrink-0 sm:w-24" />
        <h1 className="text-2xl" data-say="">
          {t('title')}
        </h1>
      </header>
      {!staffed && <Childline closed />}
      <div className="grid gap-2 text-md leading-read">
        <p data-say="">{t('about')}</p>
        <p data-say="">
          <b>{t('who', { names })}</b> {t('when', { when: momentInWords(readBy, locale) })}{' '}
          {t(teacherReads ? 'who_not_family' : 'who_not')}
        </p>
      </div>
      <WordsFor parts={['tell', 'hand_in', 'media', 'refusal', 'errors']}>
        <TellForm
          school={school}
          sendingId={randomUUID()}
          readers={readers}
          speaksFirst={skinOf(yearGroup) === 'little'}
        />
      </WordsFor>
      {staffed && <Childline closed={false} />}
    </div>
  );
}
