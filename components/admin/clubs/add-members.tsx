import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { putIntoClubAction } from '@/lib/clubs/membership/actions';
import type { FreeChild } from '@/lib/clubs/membership/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { AddChildrenForm } from '../add-children-form';

type Props = Readonly<{
  school: string;
  clubId: string;
  free: readonly FreeChild[];
  q: string;
  today: string;
  choices: readonly Readonly<{ value: string; label: string }>[];
}>;

/** Finds children by name and puts them into the club. */
export async function AddMembers({ school, clubId, free, q, today, choices }: Props) {
  const t = await words('club_members');
  return (
    <WordsFor parts={['club_members', 'clubs', 'refusal']}>
      <AddChildrenForm
        action={putIntoClubAction}
        hidden={{ school, clubId }}
        isOpen={q !== ''}
        days={[
          { name: 'on', label: t('add.from'), value: today },
          { name: 'until', label: t('add.until'), value: '', optional: t('add.optional') },
        ]}
        words={{
          title: t('add.title'),
          none: t(q === '' ? 'add.everybody_is' : 'add.none_found'),
          choose: t('add.choose'),
          more: free.length === 40 ? t('add.too_many') : undefined,
          hint: t('add.hint'),
          send: t('add.do'),
          sending: t('add.doing'),
        }}
        candidates={free.map(({ id, name, yearGroup, className }) => ({
          id,
          name,
          about: [
            choices.find(({ value }) => value === String(yearGroup))?.label ?? '',
            className ?? t('add.in_no_class'),
          ].join(', '),
        }))}
      >
        <search>
          <form
            action={`/${school}/admin/clubs/${clubId}/members`}
            className="mb-3 flex items-end gap-2"
          >
            <div className="grow">
              <TextField name="q" type="search" label={t('add.search')} defaultValue={q} />
            </div>
            <Button variant="secondary">{t('add.find')}</Button>
          </form>
        </search>
      </AddChildrenForm>
    </WordsFor>
  );
}
