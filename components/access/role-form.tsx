'use client';

import { useState } from 'react';
import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-error';
import { TextField } from '@/components/ui/text-field';
import { createRoleAction, editRoleAction } from '@/lib/access/actions';
import { carriedBy } from '@/lib/platform/appointing';
import { useTranslations } from '@/lib/platform/client-words';
import { type Permission, permissions } from '@/lib/platform/permissions';
import type { GrantScope } from '@/lib/shared/vocabulary';
import { Meaning } from './meaning';

/** Of a grant that holds, or of the whole school: how many it reaches. */
export type Reaching = Readonly<{
  id: string;
  who: string;
  scope: GrantScope;
  children: number;
  families: number;
}>;

type Props = Readonly<{
  school: string;
  role: Readonly<{ name: string; description: string; permissions: readonly Permission[] }>;
  /** What the person may hand on: the rest is shown and cannot be ticked. */
  mine: readonly Permission[];
  reaching: readonly Reaching[];
  edits?: Readonly<{ roleId: string; asSeen: string }>;
}>;

const groups = {
  child: ['child', 'learning', 'contact', 'consent', 'care'],
  homework: ['submission', 'class', 'activity', 'signing_in', 'excusal'],
  school: ['school', 'classes', 'clubs', 'people', 'calendar', 'audit'],
  access: ['access', 'roles'],
} as const;
type Group = keyof typeof groups;

const groupOf = (permission: Permission) => {
  const [resource = ''] = permission.split('.');
  const found = (Object.keys(groups) as Group[]).find((group) =>
    (groups[group] as readonly string[]).includes(resource),
  );
  return found ?? 'school';
};

/** A role of the school's own. What it would mean stands beside the boxes and follows them. */
export function RoleForm({ school, role, mine, reaching, edits }: Props) {
  const t = useTranslations('access');
  const can = useTranslations('permissions');
  const form = useForm(edits ? editRoleAction : createRoleAction);
  const [ticked, setTicked] = useState<readonly string[]>(role.permissions);
  const chosen = form.list('permissions', role.permissions);
  const errors = form.errors('permissions');
  const offered = permissions.filter(
    (permission) => mine.includes(permission) || role.permissions.includes(permission),
  );
  const now = offered.filter((permission) => ticked.includes(permission));
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits }}
      cancelHref={`/${school}/admin/roles`}
      words={{
        send: t(edits ? 'save' : 'make'),
        sending: t(edits ? 'saving' : 'making'),
        cancel: t('cancel'),
      }}
    >
      <TextField
        name="name"
        label={t('role_name')}
        defaultValue={form.text('name', role.name)}
        errors={form.errors('name')}
        autoComplete="off"
        required
      />
      <TextField
        name="description"
        label={t('role_description')}
        defaultValue={form.text('description', role.description)}
        errors={form.errors('description')}
        optional={t('optional')}
        autoComplete="off"
      />
      <fieldset
        id="permissions"
        tabIndex={errors ? -1 : undefined}
        onChange={(event) => {
          const boxes = event.currentTarget.querySelectorAll<HTMLInputElement>(
            'input[type=checkbox]:checked',
          );
          setTicked([...boxes].map(({ value }) => value));
        }}
      >
        <legend className="mb-1 font-medium">{t('role_may')}</legend>
        <FieldError id="permissions-error" errors={errors} />
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          {(Object.keys(groups) as Group[]).map((group) => {
            const inGroup = offered.filter((permission) => groupOf(permission) === group);
            return inGroup.length === 0 ? null : (
              <div key={group}>
                <h3 className="mb-0.5 text-sm text-muted">{t(`group.${group}`)}</h3>
                {inGroup.map((permission) => (
                  <Checkbox
                    key={permission}
                    name="permissions[]"
                    value={permission}
                    // Safe: a test holds the catalogue of permissions and these sentences together.
                    label={can(`can.${permission}` as 'can.child.know')}
                    defaultChecked={chosen.includes(permission)}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </fieldset>
      <section
        aria-labelledby="meaning"
        aria-live="polite"
        className="grid gap-3 rounded-md border border-line bg-surface p-4"
      >
        <h2 id="meaning" className="text-md">
          {t('meaning_title')}
        </h2>
        {reaching.map(({ id, who, scope, ...reached }) => (
          <div key={id}>
            <p className="font-medium">{who}</p>
            <Meaning carries={carriedBy(scope, now)} {...reached} />
          </div>
        ))}
      </section>
    </PageForm>
  );
}
