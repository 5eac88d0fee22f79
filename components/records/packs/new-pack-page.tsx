import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { WordsFor, words } from '@/lib/platform/words';
import type { FoundByName, Whom } from '@/lib/records/packs/choosing';
import type { LocalDate } from '@/lib/shared/dates';
import { WriteDownForm } from './write-down-form';

type Props = Readonly<{
  school: string;
  q: string;
  found: readonly FoundByName[];
  whom: Whom | undefined;
  today: LocalDate;
}>;

/** Writing down a request: first about whom, then who asks. */
export async function NewPackPage({ school, q, found, whom, today }: Props) {
  const t = await words('packs');
  const path = `/${school}/admin/record/packs`;
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={whom ? t('write_down_for', { name: whom.name }) : t('write_down')}
        about={t('write_down_about')}
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('to_list')}
          </Link>
        }
      />
      {whom ? (
        <WordsFor parts={['packs', 'refusal']}>
          <WriteDownForm school={school} personId={whom.id} askers={whom.askers} today={today} />
        </WordsFor>
      ) : (
        <>
          <form action={`${path}/new`} className="flex flex-wrap items-end gap-2">
            <TextField
              name="q"
              type="search"
              label={t('person')}
              hint={t('person_hint')}
              defaultValue={q}
            />
            <Button variant="secondary">{t('find')}</Button>
          </form>
          {q !== '' && found.length === 0 && <p className="mt-4 text-muted">{t('found_none')}</p>}
          {found.length > 0 && (
            <ul className="mt-4 overflow-hidden rounded-md border border-line bg-raised">
              {found.map(({ id, name, about }) => (
                <li key={id} className="border-b border-line last:border-b-0">
                  <Link
                    href={`${path}/new?person=${id}`}
                    prefetch={false}
                    className="flex min-h-hit flex-wrap items-center gap-x-3 px-4 py-2 hover:bg-hover"
                  >
                    <span className="link">{name}</span>
                    <span className="text-sm text-muted">{about}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </AdminPage>
  );
}
