import { NotOpen } from '@/components/class-door/not-open';
import { PicturesOf } from '@/components/class-door/pictures-of';
import { thisDevice } from '@/lib/identity/children/device';
import { childOnDevice } from '@/lib/identity/children/entering/queries';
import { codeTyped } from '@/lib/identity/children/rules';
import { idFrom } from '@/lib/platform/route';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('pictures') };
}

/** A child's own pictures, on a device that is open for the class. */
export default async function PicturesPage({ params }: PageProps<'/class/[code]/[studentId]'>) {
  const { code: segment, studentId } = await params;
  const code = codeTyped(segment);
  const child = await childOnDevice(await thisDevice(), code, idFrom(studentId));
  if (!child || !code) return <NotOpen />;
  const mustAsk = !child.passwordHash && !child.mayChoose;
  return <PicturesOf child={child} code={code} waits={mustAsk ? 'not_now' : undefined} />;
}
