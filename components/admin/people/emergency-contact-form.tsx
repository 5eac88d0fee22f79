'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  addEmergencyContactAction,
  editEmergencyContactAction,
} from '@/lib/people/contacts/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { type Fold, Folded } from '../folded';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  /** Of a new one the child; of one that is there its own id, as it was seen. */
  about: Readonly<{ studentId: string } | { contactId: string; asSeen: string }>;
  contact: Readonly<{
    name: string;
    relation: string;
    telephones: string;
    priority: string;
    mayCollect: boolean;
  }>;
  fold: Fold;
}>;

/** Somebody to call about a child. Several of these stand on one page, so each has ids of its own. */
export function EmergencyContactForm({ school, about, contact, fold }: Props) {
  const t = useTranslations('people_records');
  const isNew = 'studentId' in about;
  const form = useForm(isNew ? addEmergencyContactAction : editEmergencyContactAction);
  const stem = 'contactId' in about ? about.contactId : 'new';
  const field = (name: 'name' | 'relation' | 'telephones' | 'priority') => ({
    name,
    id: `${stem}-${name}`,
    defaultValue: form.text(name, contact[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  return (
    <Folded fold={fold} wasRefused={form.refused !== undefined}>
      <form action={form.submit} noValidate className="py-2">
        {form.summary && (
          <FormSummary
            {...form.summary}
            entries={form.summary.entries.map((entry) => ({
              ...entry,
              field: `${stem}-${entry.field}`,
            }))}
          />
        )}
        {Object.entries({ school, ...about }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div key={form.attempt} className="grid gap-3">
          <div className="grid items-end gap-3 sm:grid-cols-2">
            <TextField {...field('name')} label={t('contacts.name')} required />
            <TextField
              {...field('relation')}
              label={t('contacts.relation')}
              optional={t('optional')}
            />
          </div>
          <TextArea
            {...field('telephones')}
            label={t('contacts.telephones')}
            hint={t('contacts.telephones_hint')}
            rows={2}
          />
          <TextField
            {...field('priority')}
            label={t('contacts.priority')}
            inputMode="numeric"
            className="max-w-20"
          />
          <Checkbox
            name="mayCollect"
            id={`${stem}-mayCollect`}
            label={t('contacts.may_collect')}
            defaultChecked={form.ticked('mayCollect', contact.mayCollect)}
          />
        </div>
        <div className="mt-3">
          <SubmitButton
            variant={isNew ? 'primary' : 'secondary'}
            pendingLabel={t(isNew ? 'contacts.adding' : 'saving')}
          >
            {t(isNew ? 'contacts.add' : 'save')}
          </SubmitButton>
        </div>
      </form>
    </Folded>
  );
}
