import { Animal, animals, PictureObject } from '@/components/art';
import { signInToDemoAction } from '@/lib/identity/actions';
import type { DemoPerson } from '@/lib/identity/queries';
import { nameYears } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  people: readonly DemoPerson[];
  /** Who runs the product in the demonstration. */
  operator: Readonly<{ id: string; name: string }> | undefined;
  next: string | undefined;
}>;

/** One press, and one is somebody of a made-up school; in one row where there is room for it. */
export async function DemoPeople({ people, operator, next }: Props) {
  const t = await words('entrance');
  const [roles, platform] = [await words('people'), await words('platform')];
  const nations = [...new Set(people.map(({ nation }) => nation))];
  const named = new Map(
    await Promise.all(nations.map(async (nation) => [nation, await nameYears(nation)] as const)),
  );
  const partOf = ({ role, nation, yearGroup }: DemoPerson) =>
    role === 'student'
      ? t('demo_child', { year: named.get(nation)?.(yearGroup ?? 0) ?? '' })
      : roles(`role.${role}`);
  const schools = [...new Set(people.map(({ school }) => school))];
  return (
    <div className="@container">
      <section
        aria-labelledby="look-around"
        className="grid gap-3 @5xl:flex @5xl:items-end @5xl:gap-4"
      >
        <div className="@5xl:w-36 @5xl:shrink-0">
          <h2 id="look-around" className="text-md">
            {t('look_around')}
          </h2>
          <p className="text-sm text-muted">{t('look_around_more')}</p>
          {operator && (
            <form action={signInToDemoAction}>
              <input type="hidden" name="personId" value={operator.id} />
              {next && <input type="hidden" name="next" value={next} />}
              <button
                type="submit"
                className="link inline-flex min-h-hit cursor-pointer items-center text-start text-sm"
              >
                {platform('be_operator', { name: operator.name })}
              </button>
            </form>
          )}
        </div>
        {schools.map((school) => {
          const here = people.filter((person) => person.school === school);
          return (
            <section
              key={school}
              aria-label={school}
              className="grid min-w-0 gap-1"
              style={{ flex: here.length }}
            >
              <h3 className="font-sans text-sm font-normal text-muted">{school}</h3>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10.5rem),1fr))] gap-2 @5xl:auto-cols-fr @5xl:grid-flow-col @5xl:grid-cols-none">
                {here.map((person) => (
                  <li key={person.id} className="min-w-0">
                    <OnePress person={person} part={partOf(person)} next={next} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </section>
    </div>
  );
}

type OnePressProps = Readonly<{
  person: DemoPerson;
  part: string;
  next: string | undefined;
}>;

function OnePress({ person: { id, displayName, role, animal }, part, next }: OnePressProps) {
  return (
    <form action={signInToDemoAction}>
      <input type="hidden" name="personId" value={id} />
      {next && <input type="hidden" name="next" value={next} />}
      <button
        type="submit"
        className="flex w-full cursor-pointer items-center gap-2.5 rounded-md border border-line bg-raised px-2.5 py-1.5 text-start hover:bg-hover"
      >
        {role === 'student' ? (
          <Animal name={animals.find((known) => known === animal) ?? 'owl'} size={30} />
        ) : (
          <PictureObject name={pictureOf[role]} size={30} />
        )}
        <span className="min-w-0">
          <span className="block font-bold leading-tight">{displayName} </span>
          <span className="block text-sm leading-tight text-muted">{part}</span>
        </span>
      </button>
    </form>
  );
}

const pictureOf = {
  trainer: 'sun',
  parent: 'teapot',
  support_worker: 'umbrella',
  office: 'key',
  safeguarding_lead: 'umbrella',
  sen_lead: 'umbrella',
  site_manager: 'key',
  school_admin: 'key',
} as const;
