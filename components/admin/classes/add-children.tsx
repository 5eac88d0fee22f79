import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/text-field';
import { enrolAction } from '@/lib/classes/actions';
import { WordsFor, words } from '@/lib/platform/words';
import { AddChildrenForm } from '../add-children-form';
import { yearChoicesInWords } from '../year-choices';

export type Candidate = Readonly<{
  id: string;
  name: string;
  yearGroup: number;
  className: string | null;
  /** Pieces that wait for a teacher where they are now. */
  waiting: number;
}>;

type Props = Readonly<{
  school: string;
  schoolClass: Readonly<{ id: string }>;
  candidates: readonly Candidate[];
  search: Readonly<{ q: string; none: boolean }>;
  today: string;
  /** Nobody is in the class yet: then it stands open. */
  isEmpty: boolean;
}>;

/** Finds children by name and puts them in. Those in no class come first. */
export async function AddChildren(props: Props) {
  const { school, schoolClass, candidates, search, today, isEmpty } = props;
  const [t, form] = [await words('admin'), await words('classes')];
  const years = await yearChoicesInWords(school);
  const path = `/${school}/admin/classes/${schoolClass.id}/children`;
  return (
    <WordsFor parts={['classes', 'refusal']}>
      <AddChildrenForm
        action={enrolAction}
        hidden={{ school, classId: schoolClass.id }}
        isOpen={search.q !== '' || search.none || isEmpty}
        days={[{ name: 'on', label: form('form.from'), value: today }]}
        words={{
          title: form('form.add_title'),
          none: form(`form.${whyNone(search)}`),
          choose: form('form.choose_children'),
          more: candidates.length === 40 ? t('class.too_many_found') : undefined,
          hint: candidates.some(({ waiting }) => waiting > 0)
            ? `${t('class.move_hint')} ${t('class.move_waits')}`
            : t('class.move_hint'),
          send: form('form.add_children'),
          sending: form('form.adding'),
        }}
        candidates={candidates.map(({ id, name, yearGroup, className, waiting }) => ({
          id,
          name,
          about: [
            years.find(({ value }) => value === String(yearGroup))?.label ?? '',
            className ? t('class.now_in', { name: className }) : t('class.in_no_class'),
            ...(waiting > 0 ? [t('class.still_waits', { count: waiting })] : []),
          ].join(', '),
        }))}
      >
        <search>
          <form action={path} className="mb-3 grid gap-2">
            <div className="flex items-end gap-2">
              <div className="grow">
                <TextField
                  name="q"
                  type="search"
                  label={t('class.search')}
                  defaultValue={search.q}
                />
              </div>
              <Button variant="secondary">{t('class.find')}</Button>
            </div>
            <Checkbox name="none" label={t('class.only_without')} defaultChecked={search.none} />
          </form>
        </search>
      </AddChildrenForm>
    </WordsFor>
  );
}

const whyNone = ({ q, none }: Props['search']) =>
  q !== '' ? 'none_found' : none ? 'none_without' : 'everybody_is';
