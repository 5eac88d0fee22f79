import { Animal, animals, PictureObject } from '@/components/art';
import { signInToDemoAction } from '@/lib/identity/actions';
import type { DemoPerson } from '@/lib/identity/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ people: readonly DemoPerson[]; next: string | undefined }>;

/** One press, and one is somebody of a made-up school. */
export async function DemoPeople({ people, next }: Props) {
  const t = await words('entrance');
  const parts = {
    trainer: t('demo_teacher'),
    parent: t('demo_parent'),
    school_admin: t('demo_admin'),
    support_worker: t('demo_teacher'),
  };
  return (
    <section aria-labelledby="look-around" className="grid gap-3">
      <div>
        <h2 id="look-around" className="text-md">
          {t('look_around')}
        </h2>
        <p className="text-sm text-muted">{t('look_around_more')}</p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-2">
        {people.map(({ id, displayName, role, animal, school, yearGroup }) => (
          <li key={id}>
            <form action={signInToDemoAction}>
              <input type="hidden" name="personId" value={id} />
              {next && <input type="hidden" name="next" value={next} />}
              <button
                type="submit"
                className="flex w-full cursor-pointer items-center gap-3 rounded-md border border-line bg-raised px-3 py-2 text-start hover:bg-hover"
              >
                {role === 'student' ? (
                  <Animal name={animals.find((known) => known === animal) ?? 'owl'} size={30} />
                ) : (
                  <PictureObject name={pictureOf[role]} size={30} />
                )}
                <span className="min-w-0">
                  <span className="block truncate font-bold">{displayName}</span>
                  <span className="block truncate text-sm text-muted">
                    {role === 'student'
                      ? t('demo_child', {
                          year:
                            yearGroup === 0 ? t('reception') : t('year', { year: yearGroup ?? 0 }),
                        })
                      : parts[role]}
                    {', '}
                    {school}
                  </span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const pictureOf = {
  trainer: 'sun',
  parent: 'teapot',
  school_admin: 'key',
  support_worker: 'umbrella',
} as const;
