import { SmallForm } from '@/components/admin/small-form';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  endBuddiesAction,
  takeOutOfBuddiesAction,
} from '@/lib/homework/recognition/buddies/actions';
import type { GroupOfBuddies } from '@/lib/homework/recognition/buddies/queries';
import { fewestBuddies } from '@/lib/homework/recognition/buddies/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { ChooseBuddies } from './choose-buddies';

type Props = Readonly<{
  school: string;
  of: Readonly<{ id: string; name: string }>;
  groups: readonly GroupOfBuddies[];
  /** The children of the class who are in none of them. */
  free: readonly Readonly<{ id: string; name: string }>[];
  done: unknown;
}>;

const known = ['chosen', 'ended', 'taken_out'] as const;

/** The groups of buddies of a class, for their teacher: choose, take out, end. */
export async function ClassBuddiesPage({ school, of, groups, free, done }: Props) {
  const [t, locale] = [await words('buddies'), await localeOf()];
  const listed = new Intl.ListFormat(locale, { type: 'conjunction' });
  const what = known.find((each) => each === done);
  return (
    <div className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('of_class', { class: of.name })}
        trail={
          <a
            href={`/${school}/trainer/classes/${of.id}`}
            className="link inline-flex min-h-hit items-center"
          >
            {of.name}
          </a>
        }
      />
      {what && <Notice tone="positive" role="status" className="mb-4" title={t(`done_${what}`)} />}
      <p className="mb-4 max-w-prose leading-read text-muted">{t('about')}</p>
      <WordsFor parts={['buddies', 'refusal', 'confirming']}>
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Card as="section" labelledBy="new">
            <h2 id="new" className="mb-1 text-md">
              {t('new')}
            </h2>
            {free.length < fewestBuddies ? (
              <p className="text-muted">{t('free_few')}</p>
            ) : (
              <>
                <p className="mb-3 text-sm text-muted">{t('new_about')}</p>
                <ChooseBuddies school={school} classId={of.id} candidates={free} />
              </>
            )}
          </Card>
          <Card as="section" labelledBy="groups">
            <h2 id="groups" className="mb-1 text-md">
              {t('groups')}
            </h2>
            <p className="text-sm text-muted">
              {groups.length === 0 ? t('groups_none') : t('take_out_about')}
            </p>
            <ul>
              {groups.map(({ id, children }, nth) => {
                const names = listed.format(children.map(({ name }) => name));
                return (
                  <li key={id} className="border-b border-line py-3 last:border-b-0">
                    <h3 className="sr-only">{t('group', { number: nth + 1, names })}</h3>
                    <ul>
                      {children.map((child) => (
                        <li key={child.id} className="flex flex-wrap items-center gap-3 py-1">
                          <Avatar
                            name={child.name}
                            animal={animals.find((each) => each === child.animal)}
                            size={30}
                          />
                          <span className="min-w-0 grow basis-32 wrap-anywhere">{child.name}</span>
                          <SmallForm
                            action={takeOutOfBuddiesAction}
                            hidden={{ school, classId: of.id, groupId: id, studentId: child.id }}
                          >
                            <SubmitButton
                              variant="secondary"
                              pendingLabel={t('taking_out')}
                              aria-label={t('take_out_named', { child: child.name })}
                            >
                              {t('take_out')}
                            </SubmitButton>
                          </SmallForm>
                        </li>
                      ))}
                    </ul>
                    <SmallForm
                      action={endBuddiesAction}
                      hidden={{ school, classId: of.id, groupId: id }}
                      className="mt-2"
                    >
                      <SubmitButton
                        variant="secondary"
                        pendingLabel={t('ending')}
                        aria-label={t('end_named', { names })}
                      >
                        {t('end')}
                      </SubmitButton>
                    </SmallForm>
                  </li>
                );
              })}
            </ul>
          </Card>
        </div>
      </WordsFor>
    </div>
  );
}
