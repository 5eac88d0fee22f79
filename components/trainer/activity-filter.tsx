import { buttonLook } from '@/components/ui/button-look';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  taught: readonly TaughtClass[];
  classId: string | undefined;
  clubId: string | undefined;
}>;

/** By class and by club: an ordinary form of the address. */
export async function ActivityFilter({ school, taught, classId = '', clubId = '' }: Props) {
  const t = await words('activity');
  const choices = [
    { name: 'class', label: t('class'), any: t('any_class'), of: taught, value: classId },
    { name: 'club', label: t('club'), any: t('any_club'), of: clubsOf(taught), value: clubId },
  ];
  return (
    <form action={`/${school}/trainer/activities`} className="mb-2.5 flex flex-wrap gap-2">
      {choices.map(({ name, label, any, of, value }) => (
        <select
          key={`${name} ${value}`}
          name={name}
          aria-label={label}
          defaultValue={value}
          className="control w-auto! max-sm:grow"
        >
          <option value="">{any}</option>
          {of.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      ))}
      <button type="submit" className={buttonLook({ variant: 'secondary' })}>
        {t('show')}
      </button>
    </form>
  );
}
