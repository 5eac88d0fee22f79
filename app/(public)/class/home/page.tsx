import { redirect } from 'next/navigation';
import { DoorFrame } from '@/components/class-door/frame';
import { NameTiles } from '@/components/class-door/name-tiles';
import { skinOf } from '@/components/student/look';
import { ButtonLink } from '@/components/ui/button-link';
import { SubmitButton } from '@/components/ui/submit-button';
import { forgetFamilyAction, keepFamilyAction } from '@/lib/identity/children/home/actions';
import { familyOnThisDevice } from '@/lib/identity/children/home/device';
import { childrenAtHome } from '@/lib/identity/children/home/queries';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('who_are_you') };
}

/** The names of one family's children, on a device where its code was typed; elsewhere one is asked for it. */
export default async function FamilyTilesPage({ searchParams }: PageProps<'/class/home'>) {
  const children = await childrenAtHome(await familyOnThisDevice());
  if (children.length === 0) redirect('/class?code=');
  const { kept } = await searchParams;
  const t = await words('class_door');
  return (
    <DoorFrame
      skin={skinOf(Math.min(...children.map(({ yearGroup }) => yearGroup)))}
      title={t('who_are_you')}
      about={t('find_animal')}
      place={t('at_home')}
    >
      <NameTiles
        label={t('names')}
        path="/class/home"
        tiles={children.map(({ studentId, givenName, animal }) => ({
          id: studentId,
          name: givenName,
          animal,
        }))}
      />
      <div className="mt-8 flex flex-wrap items-center gap-3">
        {kept === 'yes' ? (
          <p role="status" className="min-h-hit content-center">
            {t('kept')}
          </p>
        ) : (
          <form action={keepFamilyAction}>
            <SubmitButton variant="child-secondary">{t('keep_family')}</SubmitButton>
          </form>
        )}
        <form action={forgetFamilyAction}>
          <SubmitButton variant="child-secondary">{t('forget_family')}</SubmitButton>
        </form>
        <ButtonLink href="/class?code=" variant="child-secondary">
          {t('other_code')}
        </ButtonLink>
      </div>
    </DoorFrame>
  );
}
