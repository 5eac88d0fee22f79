import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { words } from '@/lib/platform/words';
import type { RegisterSearch } from '@/lib/settings/school/register/queries';
import type { Registered } from '@/lib/settings/school/register/rules';
import { laestabInWords } from '@/lib/settings/school/rules';

type Props = Readonly<{ school: string; find: string; register: RegisterSearch }>;

/** Looks a school up in the public register. Needs no script: what is found is part of the address. */
export async function RegisterSearchPart({ school, find, register }: Props) {
  const t = await words('school');
  if (!register.loaded) return <p className="mb-5 text-muted">{t('register.not_loaded')}</p>;
  return (
    <section aria-labelledby="register" className="mb-5">
      <h2 id="register" className="mb-1 text-md">
        {t('register.title')}
      </h2>
      <p id="register-hint" className="mb-2 text-sm text-muted">
        {t('register.hint')}
      </p>
      <search>
        <form action={`/${school}/admin/school`} className="flex flex-wrap gap-2">
          <input
            type="search"
            name="find"
            defaultValue={find}
            aria-label={t('register.label')}
            aria-describedby="register-hint"
            className="control max-w-md flex-1 basis-56"
          />
          <Button variant="secondary">{t('register.find')}</Button>
        </form>
      </search>
      <div role="status" className="mt-3">
        <Found school={school} find={find} register={register} />
      </div>
    </section>
  );
}

async function Found({ school, find, register: { found, more } }: Props) {
  const t = await words('school');
  if (!found) return find.trim() ? <p>{t('register.too_little')}</p> : null;
  if (found.length === 0) return <p>{t('register.none')}</p>;
  return (
    <>
      <p className="mb-1 text-sm text-muted">
        {more ? t('register.more') : t('register.found', { count: found.length })}
      </p>
      <ul className="rounded-md border border-line bg-raised">
        {found.map((each) => (
          <OneFound key={each.urn} school={school} found={each} />
        ))}
      </ul>
    </>
  );
}

async function OneFound({ school, found }: Readonly<{ school: string; found: Registered }>) {
  const t = await words('school');
  const { urn, laestab, name, type, town, postcode, localAuthority, open } = found;
  const place = [town, postcode, localAuthority].filter(Boolean).join(', ');
  const numbers = [
    t('register.urn', { urn }),
    laestab && t('register.laestab', { laestab: laestabInWords(laestab) }),
    type,
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-3 font-bold">
          {name}
          {!open && <Tag tone="caution">{t('register.closed')}</Tag>}
        </p>
        <p className="text-sm text-muted">{place}</p>
        <p className="text-sm text-muted">{numbers.filter(Boolean).join(' · ')}</p>
      </div>
      <Link
        href={`/${school}/admin/school?take=${urn}`}
        prefetch={false}
        aria-label={t('register.take_label', { name })}
        className="link inline-flex min-h-hit items-center font-medium"
      >
        {t('register.take')}
      </Link>
    </li>
  );
}
