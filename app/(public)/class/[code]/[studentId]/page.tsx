import { Animal } from '@/components/art';
import { DoorFrame } from '@/components/class-door/frame';
import { NotOpen } from '@/components/class-door/not-open';
import { PicturePad } from '@/components/class-door/picture-pad';
import { animalOf, skinOf } from '@/components/student/look';
import { ButtonLink } from '@/components/ui/button-link';
import { thisDevice } from '@/lib/identity/children/device';
import { childOnDevice } from '@/lib/identity/children/entering/queries';
import { codeTyped } from '@/lib/identity/children/rules';
import { idFrom } from '@/lib/platform/route';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('pictures') };
}

/** A child's own pictures: three to press, or to choose where there are none yet. */
export default async function PicturesPage({ params }: PageProps<'/class/[code]/[studentId]'>) {
  const { code: segment, studentId } = await params;
  const code = codeTyped(segment);
  const child = await childOnDevice(await thisDevice(), code, idFrom(studentId));
  if (!child || !code) return <NotOpen />;
  const t = await words('class_door');
  const choosing = child.passwordHash === null;
  return (
    <DoorFrame
      skin={skinOf(child.yearGroup)}
      title={t('hello', { name: child.givenName })}
      about={choosing ? t('choose_three') : t('tap_three')}
      picture={<Animal name={animalOf(child.animal)} className="w-16 sm:w-24" />}
    >
      <WordsFor parts={['class_door']}>
        <PicturePad code={code} studentId={child.studentId} choosing={choosing} />
      </WordsFor>
      <p className="mt-3">
        <ButtonLink href={`/class/${code}`} variant="quiet">
          {t('not_me', { name: child.givenName })}
        </ButtonLink>
      </p>
    </DoorFrame>
  );
}
