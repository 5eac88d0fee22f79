import Link from 'next/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { chooseLeadAction } from '@/lib/people/departments/actions';
import type { MemberOfDepartment } from '@/lib/people/departments/queries';
import { isMemberOn } from '@/lib/people/departments/rules';
import { roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { datesInWords } from './dates-in-words';
import { EndMembershipForm } from './end-membership-form';

type Props = Readonly<{
  school: string;
  departmentId: string;
  members: readonly MemberOfDepartment[];
  today: string;
  mayManage: boolean;
}>;

export const MemberList = ({ members, ...rest }: Props) => (
  <ul>
    {members.map((member) => (
      <Line key={member.id} member={member} {...rest} />
    ))}
  </ul>
);

type LineProps = Omit<Props, 'members'> & Readonly<{ member: MemberOfDepartment }>;

async function Line({ school, departmentId, member, today, mayManage }: LineProps) {
  const t = await words('departments');
  const nameOf = await roleNames(school);
  const { id, personId, name, role, isLead, endsOn } = member;
  const isOver = member.hasLeft || (endsOn !== null && endsOn <= today);
  const hidden = { school, departmentId, membershipId: id };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2 wrap-anywhere">
          <Link
            href={`/${school}/admin/people/${personId}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center font-medium"
          >
            {name}
          </Link>
          {isLead && (
            <Tag tone={isOver ? undefined : 'positive'}>{t(isOver ? 'led' : 'leads')}</Tag>
          )}
        </p>
        <p className="text-sm text-muted">
          {nameOf(role)}, {await datesInWords(member, today)}
        </p>
      </div>
      {mayManage && !isOver && (
        <div className="flex flex-wrap items-start gap-x-4">
          {isMemberOn(member, today) && (
            <SmallForm
              action={chooseLeadAction}
              hidden={{ ...hidden, leads: isLead ? 'no' : 'yes' }}
            >
              <SubmitButton
                variant="quiet"
                pendingLabel={t('changing')}
                aria-label={t(isLead ? 'end_lead_label' : 'make_lead_label', { name })}
              >
                {t(isLead ? 'end_lead' : 'make_lead')}
              </SubmitButton>
            </SmallForm>
          )}
          {endsOn === null && <EndMembershipForm hidden={hidden} name={name} today={today} />}
        </div>
      )}
    </li>
  );
}
