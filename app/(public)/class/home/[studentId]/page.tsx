import { redirect } from 'next/navigation';
import { PicturesOf } from '@/components/class-door/pictures-of';
import { familyOnThisDevice } from '@/lib/identity/children/home/device';
import { childAtHome } from '@/lib/identity/children/home/queries';
import { atHome } from '@/lib/identity/children/rules';
import { idFrom } from '@/lib/platform/route';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('pictures') };
}

/** A child's own pictures, at home. */
export default async function PicturesAtHomePage({ params }: PageProps<'/class/home/[studentId]'>) {
  const studentId = idFrom((await params).studentId);
  const child = await childAtHome(await familyOnThisDevice(), studentId);
  if (!child) redirect('/class?code=');
  const waits =
    (child.paused && 'ask') || (!child.passwordHash && !child.mayChoose && 'not_now_home');
  return <PicturesOf child={child} code={atHome} waits={waits || undefined} />;
}
