import { Animal, Scene } from '@/components/art';
import { animalOf, skinOf } from '@/components/student/look';
import { ButtonLink } from '@/components/ui/button-link';
import { WordsFor, words } from '@/lib/platform/words';
import { DoorFrame } from './frame';
import { PicturePad } from './picture-pad';

type Props = Readonly<{
  child: Readonly<{
    studentId: string;
    givenName: string;
    animal: string | null;
    yearGroup: number;
    passwordHash: string | null;
  }>;
  /** Of the class, or the word for home. */
  code: string;
  /** Why the child cannot press pictures just now, and whom to ask. */
  waits: 'ask' | 'not_now' | 'not_now_home' | undefined;
}>;

/** A child's own pictures: three to press, or to choose where there are none yet. */
export async function PicturesOf({ child, code, waits }: Props) {
  const t = await words('class_door');
  const choosing = child.passwordHash === null;
  return (
    <DoorFrame
      skin={skinOf(child.yearGroup)}
      title={t('hello', { name: child.givenName })}
      about={waits ? t(waits) : choosing ? t('choose_three') : t('tap_three')}
      picture={<Animal name={animalOf(child.animal)} className="w-16 sm:w-24" />}
    >
      {waits ? (
        <Scene name="searching" className="mx-auto my-6 h-auto w-full max-w-sm" />
      ) : (
        <WordsFor parts={['class_door']}>
          <PicturePad code={code} studentId={child.studentId} choosing={choosing} />
        </WordsFor>
      )}
      <p className="mt-3">
        <ButtonLink href={`/class/${code}`} variant={waits ? 'child-secondary' : 'quiet'}>
          {t('not_me', { name: child.givenName })}
        </ButtonLink>
      </p>
    </DoorFrame>
  );
}
