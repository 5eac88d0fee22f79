'use client';

import { useForm } from '@/components/admin/use-form';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { Toast } from '@/components/ui/toast';
import { withdrawExcusalAction } from '@/lib/homework/excusals/actions';
import { whyWithdrawn } from '@/lib/homework/excusals/rules';
import { useTranslations } from '@/lib/platform/client-words';

type Row = Readonly<{
  id: string;
  /** "Thursday 12 November", or from one day to another. */
  days: string;
  /** Why they were excused, and by whom. */
  about: string;
}>;

type Props = Readonly<{ school: string; rows: readonly Row[] }>;

/** The days a child is excused from, each of which can be made to count again. */
export function ExcusedDays({ school, rows }: Props) {
  const t = useTranslations('excuse');
  const form = useForm(withdrawExcusalAction);
  const sent = form.refused?.entered.excusalId;
  return (
    <div className="grid gap-2">
      {form.done && !form.pending && <Toast glyph="undo" title={t('counts_again')} />}
      {form.refused && !rows.some(({ id }) => id === sent) && form.summary && (
        <FormSummary {...form.summary} entries={[]} />
      )}
      {rows.length === 0 && <p className="text-muted">{t('days_none')}</p>}
      <ul>
        {rows.map(({ id, days, about }) => {
          const refused = form.refused && sent === id ? form : undefined;
          return (
            <li key={id} className="border-b border-line py-2 last:border-b-0">
              <p>
                <b>{days}</b> <span className="text-muted">{about}</span>
              </p>
              <details open={refused ? true : undefined} className="excused-day">
                <summary className="flex min-h-hit w-fit cursor-pointer items-center gap-2 font-medium">
                  <Glyph name="chevron-right" size={12} />
                  {t('take_back', { days })}
                </summary>
                <form action={form.submit} noValidate className="grid gap-3 pb-2">
                  {refused?.summary && <FormSummary {...refused.summary} />}
                  <input type="hidden" name="school" value={school} />
                  <input type="hidden" name="excusalId" value={id} />
                  <Select
                    name="why"
                    id={`why-${id}`}
                    label={t('why')}
                    hint={t('counts_again_hint')}
                    defaultValue=""
                    errors={refused?.errors('why')}
                    choices={[
                      { value: '', label: t('choose_why') },
                      ...whyWithdrawn.map((value) => ({ value, label: t(value) })),
                    ]}
                  />
                  <div>
                    <Button
                      variant="secondary"
                      pending={form.pending}
                      pendingLabel={t('letting_count')}
                    >
                      {t('let_count')}
                    </Button>
                  </div>
                </form>
              </details>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
