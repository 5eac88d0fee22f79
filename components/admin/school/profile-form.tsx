'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { keepProfileAction } from '@/lib/settings/school/actions';
import { laestabInWords, type Profile } from '@/lib/settings/school/rules';
import { nations, schoolKinds } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  profile: Profile;
  asSeen: string;
  cancelHref: string;
}>;

/** What the school says of itself. */
export function ProfileForm({ school, profile, asSeen, cancelHref }: Props) {
  const t = useTranslations('school');
  const form = useForm(keepProfileAction);
  const written = { ...profile, laestab: profile.laestab && laestabInWords(profile.laestab) };
  const field = (name: 'name' | 'urn' | 'laestab' | 'localAuthority' | 'region') => ({
    name,
    label: t(`form.${name}`),
    defaultValue: form.text(name, written[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  const optional = t('form.optional');
  return (
    <PageForm
      form={form}
      hidden={{ school, asSeen }}
      cancelHref={cancelHref}
      words={{ send: t('form.save'), sending: t('form.saving'), cancel: t('form.cancel') }}
    >
      <TextField {...field('name')} required />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Select
          name="kind"
          label={t('form.kind')}
          defaultValue={form.text('kind', profile.kind)}
          errors={form.errors('kind')}
          choices={schoolKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <Select
          name="nation"
          label={t('form.nation')}
          hint={t('form.nation_hint')}
          defaultValue={form.text('nation', profile.nation)}
          errors={form.errors('nation')}
          choices={nations.map((nation) => ({ value: nation, label: t(`nation.${nation}`) }))}
        />
        <TextField
          {...field('urn')}
          hint={t('form.urn_hint')}
          optional={optional}
          inputMode="numeric"
        />
        <TextField {...field('laestab')} hint={t('form.laestab_hint')} optional={optional} />
        <TextField {...field('localAuthority')} optional={optional} />
        <TextField {...field('region')} optional={optional} />
      </div>
    </PageForm>
  );
}
