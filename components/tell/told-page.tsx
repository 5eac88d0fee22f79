import { Animal } from '@/components/art';
import { animalOf } from '@/components/student/look';
import { ReadAloud } from '@/components/student/read-aloud';
import { ButtonLink } from '@/components/ui/button-link';
import type { BeforeTelling } from '@/lib/concerns/telling/queries';
import { localeOf, words } from '@/lib/platform/words';
import { Childline } from './childline';
import { momentInWords } from './moment';

type Props = Readonly<{ school: string; animal: string | null }> & BeforeTelling;

/** It is sent. Nothing of what was said stands here: the next one at this device sees this page too. */
export async function ToldPage({ school, animal, readBy, staffed }: Props) {
  const [t, student, locale] = [await words('tell'), await words('student'), await localeOf()];
  return (
    <div className="mx-auto grid max-w-xl gap-5">
      <header className="flex items-center gap-4">
        <Animal name={animalOf(animal)} className="w-20 shrink-0 sm:w-24" />
        <h1 className="grow text-2xl" data-say="">
          {t('told_title')}
        </h1>
        <ReadAloud label={student('read_aloud')} stop={student('stop_reading')} locale={locale} />
      </header>
      <div className="grid gap-2 text-md leading-read">
        <p data-say="">{t('told')}</p>
        <p data-say="">{t('told_when', { when: momentInWords(readBy, locale) })}</p>
        <p data-say="">{t('told_wait')}</p>
      </div>
      <Childline closed={!staffed} />
      <ButtonLink href={`/${school}/student`} variant="child" size="wide">
        {t('back')}
      </ButtonLink>
    </div>
  );
}
