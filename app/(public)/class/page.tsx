import { redirect } from 'next/navigation';
import { CodeForm } from '@/components/class-door/code-form';
import { DoorFrame } from '@/components/class-door/frame';
import { ButtonLink } from '@/components/ui/button-link';
import { thisDevice } from '@/lib/identity/children/device';
import { classesOnDevice } from '@/lib/identity/children/entering/queries';
import { codeShown, codeTyped } from '@/lib/identity/children/rules';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('title') };
}

/** Where children begin: straight at the names on a device open for one class, else with a code. */
export default async function ClassDoorPage({ searchParams }: PageProps<'/class'>) {
  const { code: sent } = await searchParams;
  const typed = typeof sent === 'string' ? sent : undefined;
  const code = codeTyped(typed ?? '');
  if (code) redirect(`/class/${code}`);
  const opened = await classesOnDevice(await thisDevice());
  const [only] = opened;
  if (only && opened.length === 1 && typed === undefined) redirect(`/class/${only.code}`);

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
      <CodeForm typed={typed?.slice(0, 12) || undefined} />
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
    </DoorFrame>
  );
}
