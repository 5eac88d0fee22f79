import { Notice } from '@/components/ui/notice';
import type { Import } from '@/db/schema/imports';
import { type Target, targets } from '@/lib/imports/reading/mapped/inputs';
import type { Proposal } from '@/lib/imports/reading/mapped/propose';
import { WordsFor, words } from '@/lib/platform/words';
import { MappingForm } from './mapping-form';

/** The mapping step of a list that does not say what it is. */
export async function Mapping({ school, kept }: Readonly<{ school: string; kept: Import }>) {
  const t = await words('import_pages');
  // Emptied, since the page was opened or by its age: there is nothing to say of its columns.
  if (!kept.proposal) return <Notice>{t('mapping.emptied')}</Notice>;
  // Safe: the job that read the list wrote it, and nobody else writes it.
  const proposal = kept.proposal as unknown as Proposal;
  const { mapping, columns, monthFirst, remembered } = proposal;
  const choices = await Promise.all(
    targets.map(async (value) => ({ value, label: await targetInWords(value) })),
  );
  return (
    <>
      <p className="mb-4 max-w-3xl leading-read">
        {t(remembered ? 'mapping.remembered' : 'mapping.intro')}
      </p>
      {monthFirst && (
        <Notice tone="caution" className="mb-4">
          {t('mapping.month_first', { place: `${monthFirst.file}, ${monthFirst.line ?? ''}` })}
        </Notice>
      )}
      <WordsFor parts={['import_pages', 'imports', 'refusal']}>
        <MappingForm
          school={school}
          importId={kept.id}
          cancelHref={`/${school}/admin/imports`}
          columns={columns}
          targets={choices}
          about={mapping.about}
          dateOrder={mapping.dateOrder}
          whole={mapping.whole}
        />
      </WordsFor>
    </>
  );
}

async function targetInWords(target: Target) {
  const t = await words('import_pages');
  const [contact, field] = target.split('.');
  // Safe: the names of fields are the keys of their words, which a test compares.
  if (field === undefined) return t(`target.${target as 'upn'}`);
  return t('mapping.of_contact', {
    slot: contact?.slice(-1) ?? '',
    field: t(`target.${field as 'title'}`),
  });
}
