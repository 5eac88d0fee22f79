import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { confirmingParts } from '@/components/confirming/parts';
import { buttonLook } from '@/components/ui/button-look';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { endExportAction } from '@/lib/exports/actions';
import type { ExportListed } from '@/lib/exports/queries';
import { mayBeFetched } from '@/lib/exports/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { ExportState } from './export-state';
import { FiguresTables } from './figures-tables';
import { ReleaseForm } from './release-form';

type Props = Readonly<{ school: string; found: ExportListed; self: string }>;

/** One export: what it says or would say, who made it and what for, and ending it. */
export async function ExportPage({ school, found, self }: Props) {
  const [t, locale] = [await words('exports'), await localeOf()];
  const day = (at: Date) => readFullDate(localDateOf(at), locale);
  const path = `/${school}/admin/privacy/exports`;
  const isThere = mayBeFetched(found, new Date());
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t(`kind_${found.kind}`)}
        about={
          <>
            {t('span', {
              first: readFullDate(found.firstDay, locale),
              last: readFullDate(found.lastDay, locale),
            })}{' '}
            <ExportState of={found} />
          </>
        }
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('back')}
          </Link>
        }
      />
      <WordsFor parts={['exports', 'refusal', ...confirmingParts]}>
        <div className="grid gap-4">
          <Part title={t('for_what')}>
            <p translate="no" className="max-w-prose whitespace-pre-line wrap-anywhere">
              {found.reason}
            </p>
            <p className="mt-2 text-sm text-muted">
              {t('made_on', { who: found.askedBy, day: day(found.createdAt) })}
            </p>
            {isThere && (
              <div className="mt-4">
                <a
                  href={`${path}/${found.id}/file`}
                  className={buttonLook({ variant: 'secondary' })}
                >
                  {t('download')}
                </a>
                <p className="mt-2 text-sm text-muted">
                  {t('download_hint')}{' '}
                  {found.expiresAt && t('until', { day: day(found.expiresAt) })}
                </p>
              </div>
            )}
          </Part>
          {found.kind === 'pseudonymised' && <Rows {...{ school, found, self }} />}
          {found.published && <FiguresTables school={school} published={found.published} />}
        </div>
      </WordsFor>
    </AdminPage>
  );
}

const Part = ({ title, children }: Readonly<{ title: string; children: ReactNode }>) => (
  <section className="rounded-md border border-line bg-raised p-4 sm:p-5">
    <h2 className="mb-2 text-lg font-bold">{title}</h2>
    {children}
  </section>
);

async function Rows({ school, found, self }: Props) {
  const [t, locale] = [await words('exports'), await localeOf()];
  const day = (at: Date | null) => (at ? readFullDate(localDateOf(at), locale) : '');
  const { id, state, rare } = found;
  const said = (
    <>
      <h3 className="mt-3 font-bold">{t('rows_say')}</h3>
      <ul className="ms-5 list-disc">
        {found.traits.map((trait) => (
          <li key={trait}>{t(`trait.${trait}`)}</li>
        ))}
        <li>{t('rows_say_work')}</li>
      </ul>
    </>
  );
  if (state === 'over' && !found.releasedAt) return <Notice>{t('lapsed_text')}</Notice>;
  if (state === 'over')
    return (
      <Notice>
        {found.endedBy
          ? t('over_by', { who: found.endedBy, day: day(found.keyDestroyedAt) })
          : t('over_by_itself', { day: day(found.keyDestroyedAt) })}
      </Notice>
    );
  if (state === 'looked_at')
    return (
      <Part title={t('looked_title', { children: found.children ?? 0 })}>
        {found.childErased && <Notice className="mb-3">{t('child_erased')}</Notice>}
        <Notice tone="caution">
          <p>{rare ? t('rare', { rare }) : t('rare_none')}</p>
          <p className="mt-2">{t('by_work')}</p>
        </Notice>
        {said}
        <p className="mt-3 max-w-prose text-muted">{t('release_text')}</p>
        {found.askedById === self ? (
          <ReleaseForm school={school} exportId={id} rare={rare ?? 0} />
        ) : (
          <p className="mt-3">{t('not_yours_text', { who: found.askedBy })}</p>
        )}
      </Part>
    );
  return (
    <Part title={t('looked_title', { children: found.children ?? 0 })}>
      {said}
      <p className="mt-3 max-w-prose">
        {state === 'released' && found.childErased && `${t('file_goes')} `}
        {state === 'expired'
          ? t('expired_text', { day: day(found.expiresAt), end: day(found.keyEndsAt) })
          : t('key_until', { day: day(found.keyEndsAt) })}
      </p>
      <p className="mt-1 max-w-prose text-muted">{t('end_text')}</p>
      <SmallForm action={endExportAction} hidden={{ school, exportId: id }} className="mt-3">
        <SubmitButton variant="secondary" pendingLabel={t('ending')}>
          {t('end')}
        </SubmitButton>
      </SmallForm>
    </Part>
  );
}
