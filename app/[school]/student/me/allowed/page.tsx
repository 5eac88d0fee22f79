import { ChildsWords } from '@/components/consent/childs-words';
import { BackLink } from '@/components/student/back-link';
import { ReadAloud } from '@/components/student/read-aloud';
import { Tag } from '@/components/ui/tag';
import { whatMyFamilySays } from '@/lib/consent/of-child/queries';
import { wordsFor } from '@/lib/consent/rules';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_child');
  return { title: t('title') };
}

/** What the school asks a child's family, in words for the child, and whether it is a yes today. */
export default async function AllowedPage({ params }: PageProps<'/[school]/student/me/allowed'>) {
  const { school } = await params;
  const readable = await view(school, 'homework.hand_in', whatMyFamilySays);
  const { person } = await currentActor(school);
  const [t, mine] = [await words('consent_child'), await words('student')];
  return (
    <div className="mx-auto grid max-w-md gap-5">
      <BackLink href={`/${school}/student/me`}>{mine('me')}</BackLink>
      <header className="flex items-center gap-4">
        <div className="min-w-0 grow" data-say="">
          <h1 className="text-2xl">{t('title')}</h1>
          <p className="mt-1 leading-read">{readable.length > 0 ? t('about') : t('none')}</p>
        </div>
        <ReadAloud
          label={mine('read_aloud')}
          stop={mine('stop_reading')}
          locale={await localeOf()}
        />
      </header>
      <ul className="grid gap-4">
        {readable.map((one) => (
          <li key={one.purposeId} className="rounded-md border-2 border-line bg-raised p-4">
            <ChildsWords text={wordsFor(one.childWords, person.givenName)} />
            <p className="mt-2" data-say="">
              <Tag tone="accent">{t(one.isYes ? 'yes' : 'not_now')}</Tag>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
