import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Select } from '@/components/ui/select';
import type { CertificatesOfClass } from '@/lib/homework/recognition/certificates/queries';
import { occasionsIn } from '@/lib/homework/recognition/certificates/rules';
import { words } from '@/lib/platform/words';
import { badgeWords } from './badge-words';

type Props = Readonly<{
  school: string;
  classId: string;
  found: CertificatesOfClass;
  /** The one child whose page led here. */
  chosen: string | undefined;
  done: unknown;
}>;

/** A page to print for each chosen child of a class. Needs no script. */
export async function CertificatesPage({ school, classId, found, chosen, done }: Props) {
  const t = await words('certificates');
  const { nameOf } = await badgeWords();
  const path = `/${school}/trainer/classes/${classId}`;
  const one = found.children.find(({ id }) => id === chosen);
  const earned = one ? found.earned.filter(({ studentId }) => studentId === one.id) : found.earned;
  const choices = occasionsIn(earned).map(({ first, children: count }) => ({
    value: first.occasion,
    label: labelOf(first, count),
  }));
  return (
    <div className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('of_class', { name: one?.givenName ?? found.className })}
        about={t('about')}
        trail={
          <a
            href={one ? `${path}/children/${one.id}/badges` : path}
            className="link inline-flex min-h-hit items-center"
          >
            {one?.givenName ?? found.className}
          </a>
        }
      />
      {done === 'nobody' && <Notice tone="caution" role="status" title={t('nobody')} />}
      {choices.length === 0 ? (
        <EmptyState scene="nobody-yet" title={t('none_title')}>
          <p>{t('none_text')}</p>
        </EmptyState>
      ) : (
        <form action={`${path}/certificates/file`} method="post" className="mt-4 grid gap-4">
          <Select
            name="occasion"
            label={t('occasion')}
            hint={t('occasion_hint')}
            choices={choices}
          />
          <fieldset>
            <legend className="mb-1 font-medium">{t('for_whom')}</legend>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-6">
              {found.children.map(({ id, givenName, familyName }) => (
                <label key={id} className="inline-flex min-h-hit items-center gap-2.5">
                  <input
                    type="checkbox"
                    name="studentIds[]"
                    value={id}
                    defaultChecked={!one || id === one.id}
                    className="tick-box"
                  />
                  {givenName} {familyName}
                </label>
              ))}
            </div>
          </fieldset>
          <p className="max-w-prose text-sm text-muted">{t('names_note')}</p>
          <div>
            <Button>{t('print')}</Button>
          </div>
        </form>
      )}
    </div>
  );

  function labelOf(
    { kind, name, builtIn, club }: CertificatesOfClass['earned'][number],
    count: number,
  ) {
    if (kind === 'term') return t('option_term', { term: name ?? '', count });
    if (kind === 'level') return t('option_level', { club: club ?? '', count });
    return t('option_badge', { badge: nameOf({ builtIn, name }), count });
  }
}
