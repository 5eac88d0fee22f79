import type { LearningNeeds } from '@/db/schema/records';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';

/** In words, for who reads them only. */
export async function NeedsShown({ needs }: Readonly<{ needs: LearningNeeds | undefined }>) {
  const t = await words('people_records');
  if (!needs || (needs.senStatus === 'none' && needs.needs.length === 0 && !needs.helps))
    return <p className="text-muted">{t('needs.nothing')}</p>;
  const kinds = needs.needs.map((need) => t(`needs.kind.${need}`));
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      <dt className="text-muted">{t('needs.sen_status')}</dt>
      <dd>{t(`needs.status.${needs.senStatus}`)}</dd>
      {kinds.length > 0 && (
        <>
          <dt className="text-muted">{t('needs.needs')}</dt>
          <dd>{readList(kinds, await localeOf())}</dd>
        </>
      )}
      {needs.helps && (
        <>
          <dt className="text-muted">{t('needs.helps')}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">{needs.helps}</dd>
        </>
      )}
    </dl>
  );
}
