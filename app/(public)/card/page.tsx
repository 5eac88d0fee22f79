import { Animal, Scene } from '@/components/art';
import { DoorFrame } from '@/components/class-door/frame';
import { animalOf, skinOf } from '@/components/student/look';
import { ButtonLink } from '@/components/ui/button-link';
import { SubmitButton } from '@/components/ui/submit-button';
import { putCardAwayAction, signInWithCardAction } from '@/lib/identity/children/cards/actions';
import { heldCard } from '@/lib/identity/children/cards/card';
import { whoseCard } from '@/lib/identity/children/cards/entering';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('card_title'), referrer: 'no-referrer' as const };
}

/** Whose card was shown, and whether that is who holds it. */
export default async function CardPage() {
  const child = await whoseCard(await heldCard());
  const t = await words('class_door');
  if (!child)
    return (
      <DoorFrame title={t('card_gone_title')} about={t('card_gone')}>
        <Scene name="searching" className="mx-auto my-6 h-auto w-full max-w-sm" />
        <p className="text-center">
          <ButtonLink href="/class" variant="child-secondary">
            {t('to_class')}
          </ButtonLink>
        </p>
      </DoorFrame>
    );
  return (
    <DoorFrame
      skin={skinOf(child.yearGroup)}
      title={t('card_hello', { name: child.givenName })}
      about={t('card_is_it_you')}
    >
      <Animal name={animalOf(child.animal)} className="mx-auto my-6 w-40 sm:w-56" />
      <div className="flex flex-wrap justify-center gap-4">
        <form action={signInWithCardAction}>
          <SubmitButton variant="child">{t('card_yes')}</SubmitButton>
        </form>
        <form action={putCardAwayAction}>
          <SubmitButton variant="child-secondary">{t('card_no')}</SubmitButton>
        </form>
      </div>
    </DoorFrame>
  );
}
