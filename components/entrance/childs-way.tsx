import { PictureObject } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';

/** Children have no e-mail: their way in is another one. */
export async function ChildsWay() {
  const t = await words('class_door');
  return (
    <ButtonLink href="/class" variant="secondary">
      <PictureObject name="kite" size={24} />
      {t('im_a_child')}
    </ButtonLink>
  );
}
