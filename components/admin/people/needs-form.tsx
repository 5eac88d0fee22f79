'use client';

import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { saveNeedsAction } from '@/lib/people/records/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { learningNeedKinds, senStatuses } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  studentId: string;
  asSeen: string;
  cancelHref: string;
  known: Readonly<{ senStatus: string; needs: readonly string[]; helps: string }>;
}>;

/** What helps a child to learn, as its teachers shall know it. */
export function NeedsForm({ school, studentId, asSeen, cancelHref, known }: Props) {
  const t = useTranslations('people_records');
  const form = useForm(saveNeedsAction);
  const ticked = form.list('needs', known.needs);
  return (
    <PageForm
      form={form}
      hidden={{ school, studentId, asSeen }}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <Select
        name="senStatus"
        label={t('needs.sen_status')}
        choices={senStatuses.map((status) => ({
          value: status,
          label: t(`needs.status.${status}`),
        }))}
        defaultValue={form.text('senStatus', known.senStatus)}
        errors={form.errors('senStatus')}
      />
      <fieldset id="needs" tabIndex={-1}>
        <legend className="mb-1 font-medium">{t('needs.needs')}</legend>
        <div className="grid sm:grid-cols-2">
          {learningNeedKinds.map((need) => (
            <label key={need} className="inline-flex min-h-hit items-center gap-2.5">
              <input
                type="checkbox"
                name="needs[]"
                value={need}
                defaultChecked={ticked.includes(need)}
                className="tick-box"
              />
              {t(`needs.kind.${need}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea
        name="helps"
        label={t('needs.helps')}
        hint={t('needs.helps_hint')}
        defaultValue={form.text('helps', known.helps)}
        errors={form.errors('helps')}
        maxLength={600}
      />
    </PageForm>
  );
}
