'use client';

import { ChooseChildren } from '@/components/admin/choose-children';
import { PageForm } from '@/components/admin/page-form';
import { useForm } from '@/components/admin/use-form';
import { TextField } from '@/components/ui/text-field';
import { changeGroupAction, makeGroupAction } from '@/lib/homework/groups/actions';
import { type Group, groupAsSeen, groupsPageOf } from '@/lib/homework/groups/rules';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  classId: string;
  /** Where it is one of a club, whose children alone can be chosen. */
  clubId: string | null;
  candidates: readonly Readonly<{ id: string; name: string }>[];
  /** Undefined where it is yet to be made. */
  group: Group | undefined;
}>;

/** Its name, and its children to tick. */
export function GroupForm({ school, classId, clubId, candidates, group }: Props) {
  const t = useTranslations('groups');
  const form = useForm(group ? changeGroupAction : makeGroupAction);
  return (
    <div className="max-w-2xl">
      <PageForm
        form={form}
        hidden={
          group
            ? { school, groupId: group.id, asSeen: groupAsSeen(group) }
            : { school, classId, clubId: clubId ?? undefined }
        }
        cancelHref={`/${school}${groupsPageOf(clubId)}`}
        words={{
          send: group ? t('save') : t('make'),
          sending: group ? t('saving') : t('making'),
          cancel: t('cancel'),
        }}
      >
        <TextField
          name="name"
          label={t('name')}
          hint={t('name_hint')}
          defaultValue={form.text('name', group?.name)}
          errors={form.errors('name')}
          maxLength={60}
        />
        <ChooseChildren
          legend={t('who')}
          candidates={candidates.map(({ id, name }) => ({ id, name, about: '' }))}
          chosen={form.list('studentIds', group?.studentIds ?? [])}
          errors={form.errors('studentIds')}
        />
      </PageForm>
    </div>
  );
}
