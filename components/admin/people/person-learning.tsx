import Link from 'next/link';
import { EmblemTile } from '@/components/art';
import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';
import { lookOf } from '../clubs/look';

export type ClassOfPerson = Readonly<{
  id: string;
  name: string;
  part: string | null;
  startsOn: string;
  endsOn: string | null;
}>;
export type ClubOfChild = Readonly<{
  id: string;
  name: string;
  paper: string;
  emblem: string;
  level: string;
}>;

type Props = Readonly<{
  school: string;
  classes: readonly ClassOfPerson[];
  /** Of a child; staff are in none. */
  clubs: readonly ClubOfChild[] | undefined;
  /** Whether the classes' pages may be opened. */
  mayOpen: boolean;
}>;

/** Where a person learns or works, and did. */
export async function PersonLearning({ school, classes, clubs, mayOpen }: Props) {
  const t = await words('admin');
  const locale = await localeOf();
  const today = localDateOf(new Date());
  const day = (date: string) => readShortDate(date, locale);
  return (
    <Card as="section" labelledBy="classes">
      <h2 id="classes" className="mb-1.5 text-md">
        {t('person.classes')}
      </h2>
      {classes.every(({ endsOn }) => endsOn !== null && endsOn <= today) && (
        <p className="text-muted">
          {t(clubs ? 'person.no_classes_child' : 'person.no_classes_staff')}
        </p>
      )}
      <ul>
        {classes.map(({ id, name, part, startsOn, endsOn }) => (
          <li key={`${id} ${startsOn}`} className="flex flex-wrap items-center gap-x-2">
            {mayOpen ? (
              <Link
                href={`/${school}/admin/classes/${id}`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center font-medium"
              >
                {name}
              </Link>
            ) : (
              <span className="inline-flex min-h-hit items-center font-medium">{name}</span>
            )}
            {part && <Tag>{t(part === 'lead' ? 'person.lead' : 'person.support')}</Tag>}
            <span className="text-sm text-muted">
              {endsOn
                ? t('person.from_to', { from: day(startsOn), to: day(endsOn) })
                : t(startsOn > today ? 'person.starts' : 'person.since', { day: day(startsOn) })}
            </span>
          </li>
        ))}
      </ul>
      {clubs && (
        <>
          <h2 className="mb-1.5 mt-4 text-md">{t('person.clubs')}</h2>
          {clubs.length === 0 && <p className="text-muted">{t('person.no_clubs')}</p>}
          <ul className="grid gap-1">
            {clubs.map((club) => (
              <li key={club.id} className="flex items-center gap-2">
                <EmblemTile {...lookOf(club)} size={22} />
                {club.name}
                <span className="text-sm text-muted">{club.level}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
