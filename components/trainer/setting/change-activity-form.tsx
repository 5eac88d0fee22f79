'use client';

import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { changeActivityAction } from '@/lib/homework/activities/changing/actions';
import { useTranslations } from '@/lib/platform/client-words';
import type { LocalDate } from '@/lib/shared/dates';
import { MoreToSay } from './more-to-say';
import { type Nameable, Whom } from './whom';

type Props = Pick<Nameable, 'classes'> &
  Readonly<{
    hidden: Readonly<Record<string, string>>;
    cancelHref: string;
    club: Readonly<{ id: string }>;
    steps: readonly Readonly<{ position: number; name: string }>[];
    whom: Omit<Nameable, 'classes'>;
    initial: Readonly<{
      title: string;
      instructions: string;
      dueOn: LocalDate;
      closesOn: LocalDate | null;
      level: number | null;
      forNamed: boolean;
      childIds: readonly string[];
    }>;
    left: readonly string[];
    /** Something is in already. */
    dueStays: boolean;
    /** How many pieces of its series are due after it. */
    later: number;
  }>;

/** What is asked, of whom and until when. */
export function ChangeActivityForm(props: Props) {
  const { hidden, cancelHref, club, steps, classes, whom, initial, left, dueStays, later } = props;
  const t = useTranslations('activity');
  const form = useForm(changeActivityAction);
  const words = { send: t('change'), sending: t('changing'), cancel: t('cancel') };
  return (
    <PageForm form={form} hidden={hidden} cancelHref={cancelHref} words={words}>
      <h2 className="text-lg">{t('change_title')}</h2>
      <TextField
        name="title"
        label={t('title')}
        defaultValue={form.text('title', initial.title)}
        errors={form.errors('title')}
        maxLength={120}
      />
      <TextArea
        name="instructions"
        label={t('instructions')}
        hint={t('instructions_hint')}
        optional={t('optional')}
        defaultValue={form.text('instructions', initial.instructions)}
        errors={form.errors('instructions')}
        maxLength={2000}
      />
      <TextField
        name="dueOn"
        type="date"
        label={t('due_on')}
        hint={dueStays ? t('due_fixed') : undefined}
        readOnly={dueStays}
        defaultValue={form.text('dueOn', initial.dueOn)}
        errors={form.errors('dueOn')}
      />
      <Whom
        {...whom}
        classes={classes}
        clubId={club.id}
        classIds={classes.map(({ id }) => id)}
        forWhom={
          form.text('forWhom', initial.forNamed ? 'named' : 'everyone') === 'named'
            ? 'named'
            : 'everyone'
        }
        childIds={form.list('childIds', initial.childIds)}
        left={left}
        errors={form.errors('childIds')}
      />
      <MoreToSay
        steps={steps}
        clubId={club.id}
        closesOn={form.text('closesOn', initial.closesOn)}
        level={form.text('level', initial.level === null ? '' : String(initial.level))}
        errors={{ closesOn: form.errors('closesOn'), level: form.errors('level') }}
      />
      {later > 0 && (
        <Checkbox
          name="laterToo"
          label={t('later_too', { count: later })}
          hint={t('later_too_hint')}
          defaultChecked={form.ticked('laterToo', false)}
        />
      )}
    </PageForm>
  );
}
