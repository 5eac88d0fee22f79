'use client';

import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { saveDraftAction } from '@/lib/consent/purposes/actions';
import type { NoticeText } from '@/lib/consent/purposes/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  purposeId: string;
  revision: number;
  text: NoticeText;
  cancelHref: string;
}>;

const child = '{child}';

/** The words of a question, as far as they are written. */
export function WordsForm({ school, purposeId, revision, text, cancelHref }: Props) {
  const t = useTranslations('consent_write');
  const form = useForm(saveDraftAction);
  const field = (name: keyof NoticeText) => ({
    ...{ name, label: t(name), defaultValue: form.text(name, text[name]) },
    errors: form.errors(name),
  });
  return (
    <PageForm
      form={form}
      hidden={{ school, purposeId, revision: String(revision) }}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <TextField {...field('question')} hint={t('question_hint', { child })} autoComplete="off" />
      <TextArea {...field('summary')} hint={t('summary_hint')} />
      <TextArea {...field('whoSees')} rows={2} />
      <TextArea {...field('whereKept')} rows={2} />
      <TextArea {...field('howLong')} rows={2} />
      <TextArea {...field('ifRefused')} rows={2} hint={t('ifRefused_hint')} />
      <TextArea {...field('fullWords')} optional={t('can_stay_empty')} hint={t('fullWords_hint')} />
      <TextArea {...field('childWords')} hint={t('childWords_hint')} />
    </PageForm>
  );
}
