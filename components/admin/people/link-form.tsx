'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { linkGuardianAction } from '@/lib/classes/families/actions';
import { editLinkAction } from '@/lib/people/actions';
import type { Rights } from '@/lib/people/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { relations } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Choice = Readonly<{ value: string; label: string }>;

type Props = Readonly<{
  school: string;
  rights: Rights;
  cancelHref: string;
  /** Of a link that exists. */
  edits?: Readonly<{ linkId: string; asSeen: string }>;
  /** Of a new one: who is known, and whom to choose. */
  links?: Readonly<{
    known: Readonly<{ name: 'guardianId' | 'studentId'; value: string }>;
    choices: readonly Choice[];
    startsOn: string;
  }>;
}>;

const rightNames = ['maySee', 'mayConsent', 'mayMessage', 'mayBook', 'mayCollect'] as const;

/** What a guardian is to a child, and right by right what they may do. */
export function LinkForm({ school, rights, cancelHref, edits, links }: Props) {
  const t = useTranslations('people');
  const form = useForm(edits ? editLinkAction : linkGuardianAction);
  const other = links?.known.name === 'guardianId' ? 'studentId' : 'guardianId';
  return (
    <PageForm
      form={form}
      hidden={{ school, ...edits, ...(links && { [links.known.name]: links.known.value }) }}
      cancelHref={cancelHref}
      words={{
        send: t(edits ? 'form.save' : 'form.link'),
        sending: t(edits ? 'form.saving' : 'form.linking'),
        cancel: t('form.cancel'),
      }}
    >
      {links && (
        <Select
          name={other}
          label={t(other === 'studentId' ? 'form.child' : 'form.guardian')}
          choices={links.choices}
          defaultValue={form.text(other, links.choices[0]?.value)}
          errors={form.errors(other)}
        />
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Select
          name="relation"
          label={t('form.relation')}
          choices={relations.map((value) => ({ value, label: t(`relation.${value}`) }))}
          defaultValue={form.text('relation', rights.relation)}
          errors={form.errors('relation')}
        />
        <Select
          name="parentalResponsibility"
          label={t('form.responsibility')}
          choices={(['yes', 'no', 'unknown'] as const).map((value) => ({
            value,
            label: t(`responsibility.${value}`),
          }))}
          defaultValue={form.text('parentalResponsibility', rights.parentalResponsibility)}
          errors={form.errors('parentalResponsibility')}
        />
      </div>
      <Checkbox
        name="livesWith"
        label={t('right.livesWith')}
        defaultChecked={form.ticked('livesWith', rights.livesWith)}
      />
      <fieldset>
        <legend className="mb-1 font-medium">{t('form.rights')}</legend>
        <div className="grid">
          {rightNames.map((name) => (
            <Checkbox
              key={name}
              name={name}
              label={t(`right.${name}`)}
              defaultChecked={form.ticked(name, rights[name])}
            />
          ))}
          <Checkbox
            name="primaryContact"
            label={t('right.primaryContact')}
            hint={t('form.primary_hint')}
            defaultChecked={form.ticked('primaryContact', rights.primaryContact)}
          />
        </div>
      </fieldset>
      {links && (
        <TextField
          name="startsOn"
          type="date"
          label={t('form.from')}
          defaultValue={form.text('startsOn', links.startsOn)}
          errors={form.errors('startsOn')}
          className="max-w-48"
          required
        />
      )}
    </PageForm>
  );
}
