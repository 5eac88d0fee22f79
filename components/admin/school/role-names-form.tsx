'use client';

import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { keepRoleNamesAction } from '@/lib/settings/school/actions';
import { suggestedNames } from '@/lib/settings/school/role-names/rules';
import type { RoleNames, renamedRoles } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  own: RoleNames;
  /** Each role as it is called unless the school says otherwise. */
  usual: readonly Readonly<{ role: (typeof renamedRoles)[number]; name: string }>[];
  asSeen: string;
}>;

/** A word for each role; one that is left empty is as the product says it. */
export function RoleNamesForm({ school, own, usual, asSeen }: Props) {
  const t = useTranslations('school');
  const form = useForm(keepRoleNamesAction);
  return (
    <PageForm
      form={form}
      hidden={{ school, asSeen }}
      cancelHref={`/${school}/admin/settings`}
      words={{ send: t('words.save'), sending: t('words.saving'), cancel: t('form.cancel') }}
    >
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {usual.map(({ role, name }) => (
          <div key={role}>
            <TextField
              name={role}
              label={t('words.called', { name })}
              defaultValue={form.text(role, own[role])}
              errors={form.errors(role)}
              placeholder={name}
              autoComplete="off"
              list={suggestedNames[role] ? `${role}-names` : undefined}
            />
            <datalist id={`${role}-names`}>
              {suggestedNames[role]?.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </div>
        ))}
      </div>
    </PageForm>
  );
}
