'use client';

import { useForm } from '@/components/admin/use-form';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { useTranslations } from '@/lib/platform/client-words';
import type { Outcome } from '@/lib/shared/outcome';
import { verdicts } from '@/lib/shared/vocabulary';

type Props = Readonly<{
  action: (previous: Outcome, form: FormData) => Promise<Outcome>;
  school: string;
  clubs: readonly Readonly<{ id: string; name: string }>[];
  /** The comment that is changed; a new one where there is none. */
  comment?: Readonly<{ id: string; words: string; verdict: string | null; clubId: string | null }>;
}>;

/** A comment to keep: its words, and which verdict and club it suits. */
export function CommentForm({ action, school, clubs, comment }: Props) {
  const t = useTranslations();
  const form = useForm(action);
  const stem = comment?.id ?? 'new';
  return (
    <form action={form.submit} noValidate className="grid gap-4">
      {form.summary && (
        <FormSummary
          {...form.summary}
          entries={form.summary.entries.map((entry) => ({
            ...entry,
            field: `${entry.field}-${stem}`,
          }))}
        />
      )}
      <input type="hidden" name="school" value={school} />
      {comment && <input type="hidden" name="commentId" value={comment.id} />}
      <div key={form.attempt} className="grid gap-4">
        <TextArea
          name="words"
          id={`words-${stem}`}
          label={t('comment_bank.words')}
          hint={t('comment_bank.words_hint')}
          defaultValue={form.text('words', comment?.words)}
          errors={form.errors('words')}
          rows={2}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            name="verdict"
            id={`verdict-${stem}`}
            label={t('comment_bank.verdict')}
            defaultValue={form.text('verdict', comment?.verdict)}
            choices={[
              { value: '', label: t('comment_bank.any_verdict') },
              ...verdicts.map((value) => ({ value, label: t(`review.${value}`) })),
            ]}
          />
          <Select
            name="clubId"
            id={`clubId-${stem}`}
            label={t('comment_bank.club')}
            defaultValue={form.text('clubId', comment?.clubId)}
            choices={[
              { value: '', label: t('comment_bank.any_club') },
              ...clubs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      </div>
      <div>
        <Button
          pending={form.pending}
          pendingLabel={t(comment ? 'comment_bank.saving' : 'comment_bank.keeping')}
        >
          {t(comment ? 'comment_bank.save' : 'comment_bank.keep')}
        </Button>
      </div>
    </form>
  );
}
