import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import type { GuardianLink } from '@/db/schema/people';
import { holdsOn } from '@/lib/people/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

export type LinkWithOther = GuardianLink &
  Readonly<{ other: Readonly<{ id: string; name: string; animal: string | null }> }>;

type Props = Readonly<{
  school: string;
  person: Readonly<{ id: string; role: string; archivedAt: Date | null }>;
  links: readonly LinkWithOther[];
}>;

/** Of a child the guardians, of a guardian the children, each with what they may do. */
export async function PersonLinks({ school, person, links }: Props) {
  const t = await words('admin');
  const ofChild = person.role === 'student';
  return (
    <Card as="section" labelledBy="links" className="md:col-span-2">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="links" className="me-auto text-md">
          {t(ofChild ? 'person.guardians' : 'person.children')}
        </h2>
        {!person.archivedAt && (
          <ButtonLink variant="secondary" href={`/${school}/admin/people/${person.id}/link`}>
            {t(ofChild ? 'person.link_guardian' : 'person.link_child')}
          </ButtonLink>
        )}
      </div>
      {links.length === 0 && (
        <p className="text-muted">{t(ofChild ? 'person.no_guardians' : 'person.no_children')}</p>
      )}
      <ul>
        {links.map((link) => (
          <LinkLine key={link.id} school={school} link={link} />
        ))}
      </ul>
    </Card>
  );
}

const rights = [
  'livesWith',
  'maySee',
  'mayConsent',
  'mayMessage',
  'mayBook',
  'mayCollect',
] as const;

async function LinkLine({ school, link }: Readonly<{ school: string; link: LinkWithOther }>) {
  const t = await words('admin');
  const people = await words('people');
  const locale = await localeOf();
  const today = localDateOf(new Date());
  const holds = holdsOn(link, today);
  const given = rights.filter((right) => link[right]).map((right) => people(`right.${right}`));
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            href={`/${school}/admin/people/${link.other.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center font-bold"
          >
            {link.other.name}
          </Link>
          <span className="text-muted">{people(`relation.${link.relation}`)}</span>
          {holds && link.primaryContact && <Tag tone="accent">{t('person.primary')}</Tag>}
          {link.endsOn && (
            <Tag>{t('person.ended', { day: readFullDate(link.endsOn, locale) })}</Tag>
          )}
          {link.startsOn > today && (
            <Tag>{t('person.starts', { day: readFullDate(link.startsOn, locale) })}</Tag>
          )}
        </p>
        <p className="text-sm text-muted">
          {t('person.responsibility', {
            answer: people(`responsibility.${link.parentalResponsibility}`),
          })}
        </p>
        {holds && (
          <p className="text-sm">{given.length > 0 ? given.join('. ') : t('person.no_rights')}</p>
        )}
      </div>
      {!link.endsOn && (
        <Link
          href={`/${school}/admin/people/links/${link.id}`}
          prefetch={false}
          aria-label={`${t('person.change_rights')}: ${link.other.name}`}
          className="link inline-flex min-h-hit items-center font-medium"
        >
          {t('person.change_rights')}
        </Link>
      )}
    </li>
  );
}
