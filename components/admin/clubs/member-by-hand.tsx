import { takeOutOfClubAction } from '@/lib/clubs/membership/actions';
import type { Member } from '@/lib/clubs/membership/queries';
import { localeOf, words } from '@/lib/platform/words';
import { laterOf, readShortDate } from '@/lib/shared/dates';
import { FoldedDayForm } from '../folded-day-form';
import { MemberFace } from './member-face';

type Props = Readonly<{
  school: string;
  clubId: string;
  member: Member & Readonly<{ handId: string }>;
  /** What else keeps them in the club, in words. */
  also: string;
  today: string;
}>;

/** A child whom the office put in, with the way out folded away. */
export async function MemberByHand({ school, clubId, member, also, today }: Props) {
  const t = await words('club_members');
  const locale = await localeOf();
  const { name, startsOn, endsOn } = member;
  const dates = [
    t(startsOn > today ? 'by_hand.from' : 'by_hand.since', {
      day: readShortDate(startsOn, locale),
    }),
    ...(endsOn ? [t('by_hand.until', { day: readShortDate(endsOn, locale) })] : []),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-b border-line px-3 py-1.5 last:border-b-0">
      <MemberFace
        member={member}
        about={[member.className, ...dates].filter(Boolean).join(', ')}
        more={also && t('by_hand.also', { what: also })}
      />
      <FoldedDayForm
        action={takeOutOfClubAction}
        hidden={{ school, clubId, memberId: member.handId }}
        day={{
          id: `on-${member.handId}`,
          name: 'on',
          label: t('by_hand.leave_on', { name }),
          value: laterOf(today, startsOn),
          required: true,
        }}
        words={{
          summary: t('by_hand.leave'),
          summaryLabel: t('by_hand.leave_summary', { name }),
          send: t('by_hand.leave'),
          sending: t('by_hand.leaving'),
        }}
      >
        {also && <p className="pb-2 text-sm">{t('by_hand.goes_on', { what: also })}</p>}
      </FoldedDayForm>
    </li>
  );
}
