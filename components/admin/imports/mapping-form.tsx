'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { mapColumnsAction } from '@/lib/imports/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Column = Readonly<{ header: string; samples: readonly string[]; to?: string | undefined }>;
type Choice = Readonly<{ value: string; label: string }>;
type Props = Readonly<{
  school: string;
  importId: string;
  cancelHref: string;
  columns: readonly Column[];
  targets: readonly Choice[];
  about: string;
  dateOrder: string;
  whole: boolean;
}>;

/** Which column is what, with the first values of each beside it. */
export function MappingForm({ school, importId, cancelHref, columns, targets, ...now }: Props) {
  const t = useTranslations('import_pages.mapping');
  const form = useForm(mapColumnsAction);
  const chosen = form.list(
    'target',
    columns.map(({ to }) => to ?? ''),
  );
  return (
    <PageForm
      form={form}
      hidden={{ school, importId }}
      cancelHref={cancelHref}
      words={{ send: t('send'), sending: t('sending'), cancel: t('cancel') }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Select
          name="about"
          label={t('about')}
          choices={(['student', 'staff'] as const).map((value) => ({ value, label: t(value) }))}
          defaultValue={form.text('about', now.about)}
        />
        <Select
          name="dateOrder"
          label={t('date_order')}
          choices={(['uk', 'us'] as const).map((value) => ({ value, label: t(value) }))}
          defaultValue={form.text('dateOrder', now.dateOrder)}
        />
      </div>
      <Checkbox
        name="whole"
        label={t('whole')}
        hint={t('whole_hint')}
        defaultChecked={form.ticked('whole', now.whole)}
      />
      <Table caption={t('caption')} stacks>
        <TableHead>
          <TableHeader>{t('column')}</TableHeader>
          <TableHeader>{t('samples')}</TableHeader>
          <TableHeader>{t('is')}</TableHeader>
        </TableHead>
        <TableBody>
          {columns.map(({ header, samples }, at) => (
            <TableRow key={header}>
              <TableCell rowHeader className="wrap-anywhere">
                {header}
                <input type="hidden" name="header[]" value={header} />
              </TableCell>
              <TableCell label={t('samples')} className="wrap-anywhere text-muted">
                {samples.join(' · ') || t('no_sample')}
              </TableCell>
              <TableCell label={t('is')}>
                <select
                  name="target[]"
                  aria-label={`${header}: ${t('is')}`}
                  defaultValue={chosen[at] ?? ''}
                  className="control w-full"
                >
                  <option value="">{t('left_out')}</option>
                  {targets.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PageForm>
  );
}
