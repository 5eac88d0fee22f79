'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { FieldError } from '@/components/ui/field-error';
import { copyWorkAction } from '@/lib/homework/copying/actions';
import { useTranslations } from '@/lib/platform/client-words';
import type { LocalDate } from '@/lib/shared/dates';

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  pieces: readonly Readonly<{
    id: string;
    title: string;
    clubName: string;
    /** "Was due Mon 9 Nov". */
    was: string;
    dueOn: LocalDate | null;
    /** It is set on that day already. */
    isThere: boolean;
  }>[];
  today: LocalDate;
}>;

/** Each piece of before with the day that answers to its own; nothing is set before the button says so. */
export function CopyForm({ hidden, cancelHref, pieces, today }: Props) {
  const t = useTranslations('copying');
  const form = useForm(copyWorkAction);
  const words = { send: t('set'), sending: t('setting'), cancel: t('cancel') };
  const ticked = form.list(
    'activityIds',
    pieces.filter(({ dueOn, isThere }) => dueOn && !isThere).map(({ id }) => id),
  );
  const days = form.list(
    'dueOns',
    pieces.map(({ dueOn }) => dueOn ?? today),
  );
  return (
    <PageForm form={form} hidden={hidden} cancelHref={cancelHref} words={words}>
      <div>
        <ul id="activityIds" tabIndex={-1}>
          {pieces.map(({ id, title, clubName, was }, at) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
            >
              <input type="hidden" name="ids[]" value={id} />
              <label className="flex min-h-hit min-w-0 grow basis-60 items-center gap-3">
                <input
                  type="checkbox"
                  name="activityIds[]"
                  value={id}
                  defaultChecked={ticked.includes(id)}
                  aria-label={t('take', { title })}
                  className="tick-box"
                />
                <span className="min-w-0">
                  <span className="font-medium">{title}</span>
                  <span className="block text-sm text-muted">
                    {clubName}. {was}
                  </span>
                </span>
              </label>
              <input
                type="date"
                name="dueOns[]"
                min={today}
                aria-label={t('due_on_of', { title })}
                defaultValue={days[at]}
                className="control w-auto!"
              />
            </li>
          ))}
        </ul>
        <FieldError id="activityIds-error" errors={form.errors('activityIds')} />
        <FieldError id="dueOn-error" errors={form.errors('dueOn') ?? form.errors('dueOns')} />
      </div>
    </PageForm>
  );
}
