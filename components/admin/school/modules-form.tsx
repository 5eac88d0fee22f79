'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { useTranslations } from '@/lib/platform/client-words';
import { keepModulesAction } from '@/lib/settings/school/actions';
import { type Module, modules } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{ school: string; off: readonly Module[]; asSeen: string }>;

/** Each part with a box; what is always there has one that cannot be changed. */
export function ModulesForm({ school, off, asSeen }: Props) {
  const t = useTranslations('school');
  const form = useForm(keepModulesAction);
  const on = form.list(
    'on',
    modules.filter((module) => !off.includes(module)),
  );
  return (
    <PageForm
      form={form}
      hidden={{ school, asSeen }}
      cancelHref={`/${school}/admin/settings`}
      words={{ send: t('modules.save'), sending: t('modules.saving'), cancel: t('form.cancel') }}
    >
      <fieldset className="grid gap-4">
        <legend className="sr-only">{t('modules.legend')}</legend>
        <Checkbox
          name="homework_clubs"
          label={<strong>{t('modules.homework_clubs')}</strong>}
          hint={t('modules.homework_clubs_about')}
          defaultChecked
          disabled
        />
        {modules.map((module) => (
          <Checkbox
            key={module}
            name="on[]"
            id={module}
            value={module}
            label={<strong>{t(`modules.module.${module}.title`)}</strong>}
            hint={t(`modules.module.${module}.about`)}
            defaultChecked={on.includes(module)}
            errors={form.errors(module)}
          />
        ))}
      </fieldset>
    </PageForm>
  );
}
