import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { FreeChild } from '@/lib/clubs/membership/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { PutInForm } from './put-in-form';

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
      <PutInForm
        {...{ school, clubId, today }}
        isOpen={q !== ''}
        isCut={free.length === 40}
        free={free.map(({ id, name, yearGroup, className }) => ({
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
      </PutInForm>
    </WordsFor>
  );
}
