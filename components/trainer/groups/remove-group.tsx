import { SmallForm } from '@/components/admin/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { removeGroupAction } from '@/lib/homework/groups/actions';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; groupId: string }>;

export async function RemoveGroup({ school, groupId }: Props) {
  const t = await words('groups');
  return (
    <SmallForm action={removeGroupAction} hidden={{ school, groupId }} className="mt-5">
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="danger" pendingLabel={t('removing')}>
          {t('remove')}
        </SubmitButton>
        <p className="text-sm text-muted">{t('remove_hint')}</p>
      </div>
    </SmallForm>
  );
}
