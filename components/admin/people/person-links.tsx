import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import type { GuardianLink } from '@/db/schema/people';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { isOver, withheldOn } from '@/lib/people/families/orders/rules';
import { holdsOn } from '@/lib/people/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import type { GuardianRight } from '@/lib/shared/vocabulary';
import { orderInWords } from './order-in-words';

export type LinkWithOther = GuardianLink &
  Readonly<{ other: Readonly<{ id: string; name: string; animal: string | null }> }>;

type Props = Readonly<{
  school: string;
  person: Readonly<{ id: string; role: string; archivedAt: Date | null }>;
  links: readonly LinkWithOther[];
  /** What courts ordered about any of the links. */
  orders: readonly OrderShown[];
  /** Whether the others' pages may be opened, and whether links may be made and changed. */
  may: Readonly<{ open: boolean; change: boolean }>;
}>;

/** Of a child the guardians, of a guardian the children, each with what they may do. */
export async function PersonLinks({ school, person, links, orders, may }: Props) {
  const t = await words('admin');
  const ofChild = person.role === 'student';
  return (
    <Card as="section" labelledBy="links" className="md:col-span-2">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="links" className="me-auto text-md">
          {t(ofChild ? 'person.guardians' : 'person.children')}
        </h2>
        {may.change && !person.archivedAt && (
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
          <LinkLine
            key={link.id}
            school={school}
            link={link}
            orders={orders.filter(({ linkId }) => linkId === link.id)}
            may={may}
          />
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

/** Which right of a guardian each of them is, where a court can withhold it. */
const rightOf = {
  livesWith: undefined,
  maySee: 'see',
  mayConsent: 'consent',
  mayMessage: 'message',
  mayBook: 'book',
  mayCollect: 'collect',
} as const satisfies Record<(typeof rights)[number], GuardianRight | undefined>;

type LineProps = Pick<Props, 'school' | 'may' | 'orders'> & Readonly<{ link: LinkWithOther }>;

async function LinkLine({ school, link, orders, may }: LineProps) {
  const t = await words('admin');
  const people = await words('people');
  const locale = await localeOf();
  const today = localDateOf(new Date());
  const holds = holdsOn(link, today);
  const withheld = withheldOn(orders, today);
  const stands = (right: (typeof rights)[number]) => {
    const named = rightOf[right];
    return link[right] && !(named && withheld.has(named));
  };
  const given = rights.filter(stands).map((right) => people(`right.${right}`));
  const ordered = holds ? orders.filter((order) => !isOver(order, today)) : [];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          {may.open ? (
            <Link
              href={`/${school}/admin/people/${link.other.id}`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center font-bold"
            >
              {link.other.name}
            </Link>
          ) : (
            <b className="inline-flex min-h-hit items-center">{link.other.name}</b>
          )}
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
        {ordered.map(async (order) => (
          <Notice key={order.id} tone="caution" className="mt-1 py-1.5">
            {await orderInWords(order)}
          </Notice>
        ))}
      </div>
      {may.change && !link.endsOn && (
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
