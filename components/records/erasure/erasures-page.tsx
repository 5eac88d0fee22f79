import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { PrivacyTabs } from '@/components/assurance/privacy-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { roleNames } from '@/lib/platform/role-names';
import { localeOf, words } from '@/lib/platform/words';
import type { ErasureShown, KeptIdentity } from '@/lib/records/erasure/queries';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  erasures: readonly ErasureShown[];
  kept: readonly KeptIdentity[];
  /** Who only reads the record sees that it was done, and no more. */
  mayErase: boolean;
  dropped: boolean;
}>;

export async function ErasuresPage({ school, erasures, kept, mayErase, dropped }: Props) {
  const t = await words('erasures');
  return (
    <AdminPage>
      <PageHeader title={t('title')} about={t('about')} />
      <PrivacyTabs school={school} current="erasures" />
      {dropped && <JustDone what="dropped">{t('dropped')}</JustDone>}
      {erasures.length > 0 ? (
        <Listed school={school} erasures={erasures} mayErase={mayErase} />
      ) : (
        <EmptyState scene="nobody-yet" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      )}
      {kept.length > 0 && <Kept kept={kept} />}
    </AdminPage>
  );
}

async function Listed({ school, erasures, mayErase }: Omit<Props, 'kept' | 'dropped'>) {
  const t = await words('erasures');
  const [roleName, locale] = [await roleNames(school), await localeOf()];
  const nameOf = (each: ErasureShown) =>
    each.isErased ? t('erased_person', { role: roleName(each.role) }) : each.name;
  return (
    <Table caption={t('caption')} stacks>
      <TableHead>
        {(['whom', 'when', 'why', 'by', 'state'] as const).map((head) => (
          <TableHeader key={head}>{t(head)}</TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {erasures.map((each) => (
          <TableRow key={each.id}>
            <TableCell rowHeader>
              {mayErase ? (
                <Link
                  href={`/${school}/admin/record/erasures/${each.id}`}
                  prefetch={false}
                  className="link inline-flex min-h-hit items-center"
                >
                  {nameOf(each)}
                </Link>
              ) : (
                nameOf(each)
              )}
            </TableCell>
            <TableCell label={t('when')}>
              {readFullDate(localDateOf(each.endedAt ?? each.createdAt), locale)}
            </TableCell>
            <TableCell label={t('why')}>
              {each.reason ? t(`reasons.${each.reason}`) : '–'}
            </TableCell>
            <TableCell label={t('by')}>{each.by ?? t('by_list')}</TableCell>
            <TableCell label={t('state')}>
              <Tag tone={each.state === 'done' ? 'positive' : 'accent'}>
                {t(`states.${each.state}`)}
              </Tag>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function Kept({ kept }: Pick<Props, 'kept'>) {
  const t = await words('erasures');
  const locale = await localeOf();
  return (
    <section className="mt-8">
      <h2 className="text-lg font-bold">{t('kept_title')}</h2>
      <p className="mb-3 leading-read text-muted">{t('kept_text')}</p>
      <Table caption={t('kept_caption')} stacks>
        <TableHead>
          {(['kept_name', 'kept_born', 'kept_kind'] as const).map((head) => (
            <TableHeader key={head}>{t(head)}</TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {kept.map((each) => (
            <TableRow key={each.id}>
              <TableCell rowHeader>
                {each.givenName} {each.familyName}
              </TableCell>
              <TableCell label={t('kept_born')}>
                {each.dateOfBirth ? readFullDate(each.dateOfBirth, locale) : t('unknown')}
              </TableCell>
              <TableCell label={t('kept_kind')}>{t(`kept_kinds.${each.kind}`)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
