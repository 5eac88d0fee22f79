import type { ReactNode } from 'react';
import { ChangeStanding } from '@/components/changes/change-standing';
import { LookAgain } from '@/components/changes/look-again';
import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { Change } from '@/db/schema/changes';
import type { Import } from '@/db/schema/imports';
import { mayAskFor } from '@/lib/changes/who-may';
import { undoImportAction } from '@/lib/imports/actions';
import { currentActor } from '@/lib/platform/session';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { AdminPage } from '../page';
import { placeInWords, reasonInWords } from './in-words';
import { Mapping } from './mapping-page';

type Props = Readonly<{
  school: string;
  kept: Import;
  /** Who uploaded it, and who had it done. */
  askedBy: string;
  doneBy: string;
  change: Change | undefined;
  /** What it would do, or did. */
  children?: ReactNode;
}>;

/** One import, wherever it stands. */
export async function ImportPage({ school, kept, askedBy, doneBy, change, children }: Props) {
  const [t, locale] = [await words('import_pages'), await localeOf()];
  const { actor } = await currentActor(school);
  const path = `/${school}/admin/imports/${kept.id}`;
  const titles = {
    reading: t('reading.title'),
    mapping: t('mapping.title'),
    unreadable: t('unreadable.title'),
    planned: t('plan.title'),
    given_up: t('plan.title'),
    done: t('plan.title_done'),
  };
  return (
    <AdminPage className="mx-auto w-full max-w-6xl">
      <PageHeader
        title={titles[kept.state]}
        trail={
          <a href={`/${school}/admin/imports`} className="link inline-flex min-h-hit items-center">
            {t('title')}
          </a>
        }
      />
      <p className="mb-4 text-muted wrap-anywhere">
        {t('plan.uploaded', {
          files: kept.files.map(({ name }) => name).join(', '),
          name: askedBy,
          when: readMoment(kept.createdAt, locale),
        })}
      </p>
      {change && (
        <div className="mb-5">
          <WordsFor parts={['changes', 'refusal', ...confirmingParts]}>
            <ChangeStanding
              change={change}
              askedBy={doneBy}
              now={new Date()}
              path={path}
              undo={mayAskFor(actor, change) ? { action: undoImportAction, school } : undefined}
            />
          </WordsFor>
        </div>
      )}
      {kept.state === 'reading' && <BeingRead path={path} />}
      {kept.state === 'given_up' && kept.givenUpFor && (
        <Notice tone="caution">{t(`given_up_for.${kept.givenUpFor}`)}</Notice>
      )}
      {kept.state === 'mapping' && <Mapping school={school} kept={kept} />}
      {kept.state === 'unreadable' && <Unreadable school={school} kept={kept} />}
      {children}
    </AdminPage>
  );
}

async function BeingRead({ path }: Readonly<{ path: string }>) {
  const t = await words('import_pages');
  return (
    <Notice role="status">
      <p>{t('reading.text')}</p>
      <a href={path} className="link hidden min-h-hit items-center noscript:inline-flex">
        {t('reading.look_again')}
      </a>
      <LookAgain />
    </Notice>
  );
}

async function Unreadable({ school, kept }: Pick<Props, 'school' | 'kept'>) {
  const t = await words('import_pages');
  const { where, reason = '', values = null } = kept.trouble ?? {};
  const place = await placeInWords({
    file: where?.file ?? null,
    line: where?.line ?? null,
    fileColumn: where?.column ?? null,
  });
  return (
    <div className="grid justify-items-start gap-4">
      <Notice tone="critical" role="status" title={place}>
        <p className="wrap-anywhere">{await reasonInWords({ reason, values })}</p>
        <p>{t('unreadable.nothing')}</p>
      </Notice>
      <ButtonLink href={`/${school}/admin/imports/new`}>{t('unreadable.again')}</ButtonLink>
    </div>
  );
}
