import { SmallForm } from '@/components/admin/small-form';
import { animalOf } from '@/components/student/look';
import { Avatar } from '@/components/ui/avatar';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import {
  letMyChildChooseAction,
  letMyChildTryAgainAction,
} from '@/lib/identity/children/families/actions';
import type { ChildOfFamily } from '@/lib/identity/children/families/queries';
import { minutesToChoose } from '@/lib/identity/children/families/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; child: ChildOfFamily }>;

/** One child: whether they have pictures, and what the child needs a grown-up for. */
export async function ChildAtHome({ school, child }: Props) {
  const t = await words('at_home');
  const which = { school, studentId: child.id };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line py-2.5 last:border-b-0">
      <Avatar name={child.name} animal={animalOf(child.animal)} size={30} />
      <span className="me-auto min-w-0 font-medium">{child.name}</span>
      <State child={child} />
      {child.pausedUntil && (
        <div className="grid basis-full gap-2">
          <p className="leading-read">{t('paused_about', { name: child.name })}</p>
          <SmallForm action={letMyChildTryAgainAction} hidden={which}>
            <SubmitButton>{t('try_again', { name: child.name })}</SubmitButton>
          </SmallForm>
        </div>
      )}
      {!child.hasPictures && !child.choosesUntil && (
        <SmallForm
          action={letMyChildChooseAction}
          hidden={which}
          className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1"
        >
          <SubmitButton variant="secondary">{t('let_choose', { name: child.name })}</SubmitButton>
          <p className="text-sm text-muted">
            {t('let_choose_about', { minutes: minutesToChoose })}
          </p>
        </SmallForm>
      )}
    </li>
  );
}

async function State({ child }: Pick<Props, 'child'>) {
  const [t, locale] = [await words('at_home'), await localeOf()];
  if (child.pausedUntil) return <Tag tone="caution">{t('paused')}</Tag>;
  if (child.hasPictures) return <Tag tone="positive">{t('has_pictures')}</Tag>;
  if (child.choosesUntil)
    return (
      <Tag tone="accent">{t('chooses_until', { time: readTime(child.choosesUntil, locale) })}</Tag>
    );
  return <Tag>{t('no_pictures')}</Tag>;
}
