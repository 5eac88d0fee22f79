import { redirect } from 'next/navigation';
import { CodeForm } from '@/components/class-door/code-form';
import { DoorFrame } from '@/components/class-door/frame';
import { ButtonLink } from '@/components/ui/button-link';
import { thisDevice } from '@/lib/identity/children/device';
import { classesOnDevice } from '@/lib/identity/children/entering/queries';
import { familyOnThisDevice } from '@/lib/identity/children/home/device';
import { childrenAtHome } from '@/lib/identity/children/home/queries';
import { codeShown, codeTyped } from '@/lib/identity/children/rules';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('title') };
}

/** Where children begin: straight at the names on a device open for one class or family, else with a code. */
export default async function ClassDoorPage({ searchParams }: PageProps<'/class'>) {
  const { code: sent } = await searchParams;
  const typed = typeof sent === 'string' ? sent.slice(0, 20) : undefined;
  const code = codeTyped(typed ?? '');
  if (code) redirect(`/class/${code}`);
  const [opened, family] = await Promise.all([
    classesOnDevice(await thisDevice()),
    childrenAtHome(await familyOnThisDevice()),
  ]);
  const [only] = opened;
  if (only && opened.length === 1 && typed === undefined) redirect(`/class/${only.code}`);
  if (opened.length === 0 && family.length > 0 && typed === undefined) redirect('/class/home');

  const t = await words('class_door');
  return (
    <DoorFrame
      title={t('what_code')}
      about={t('look_at_board')}
      place={
        <a href="/sign-in" className="link inline-flex min-h-hit items-center">
          {t('grown_up')}
        </a>
      }
    >
      <WordsFor parts={['class_door']}>
        <CodeForm before={typed ? { said: 'code_wrong', typed } : {}} />
      </WordsFor>
      {opened.length > 0 && (
        <section aria-labelledby="open-classes" className="mt-8 grid gap-3">
          <h2 id="open-classes" className="text-lg">
            {t('your_class')}
          </h2>
          <ul className="flex flex-wrap gap-3">
            {opened.map((each) => (
              <li key={each.code}>
                <ButtonLink href={`/class/${each.code}`} variant="child-secondary">
                  {codeShown(each.code)}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {family.length > 0 && (
        <section aria-labelledby="family" className="mt-8 grid justify-items-start gap-3">
          <h2 id="family" className="text-lg">
            {t('your_family')}
          </h2>
          <ButtonLink href="/class/home" variant="child-secondary">
            {t('to_names')}
          </ButtonLink>
        </section>
      )}
    </DoorFrame>
  );
}
