import { Scene } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';
import { DoorFrame } from './frame';

/** The same for every code, whether a class has it or not. */
export async function NotOpen() {
  const t = await words('class_door');
  return (
    <DoorFrame title={t('not_open_title')} about={t('not_open')}>
      <Scene name="searching" className="mx-auto my-6 h-auto w-full max-w-sm" />
      <p className="text-center">
        <ButtonLink href="/class?code=" variant="child-secondary">
          {t('other_code')}
        </ButtonLink>
      </p>
    </DoorFrame>
  );
}
