import 'server-only';
import { words } from '@/lib/platform/words';
import type { ClubColumn } from '../inputs';
import type { ListedClub } from '../queries';

/** What each column is called. */
export async function clubColumnNames(): Promise<Readonly<Record<ClubColumn | 'name', string>>> {
  const t = await words('admin');
  return {
    name: t('club_list.club'),
    subject: t('club_list.subject'),
    evidence: t('club_list.evidence'),
    days: t('club_list.days'),
    levels: t('club_list.levels'),
    classes: t('club_list.classes'),
    children: t('club_list.children'),
    description: t('club_list.description'),
  };
}

/** A club of the list in words, column by column. */
export async function clubInWords(club: ListedClub): Promise<Readonly<Record<ClubColumn, string>>> {
  const t = await words('clubs');
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => club.weekdays.includes(day));
  return {
    subject: club.subject,
    evidence: club.evidenceKinds.map((kind) => t(`evidence.${kind}`)).join(', '),
    days: days.map((day) => t(`weekday.${day}`)).join(', '),
    levels: String(club.levels),
    classes: club.classes.join(', '),
    children: String(club.members),
    description: club.description,
  };
}
