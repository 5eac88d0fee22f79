import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { KeptComment } from '@/lib/homework/reviewing/comment-bank/queries';
import { WordsFor, words } from '@/lib/platform/words';
import type { Outcome } from '@/lib/shared/outcome';
import { CommentForm } from './comment-form';

type Action = (previous: Outcome, form: FormData) => Promise<Outcome>;

type Props = Readonly<{
  school: string;
  comments: readonly KeptComment[];
  clubs: readonly Readonly<{ id: string; name: string }>[];
  /** Left out where one only reads them. */
  actions?: Readonly<{ keep: Action; change: Action; stand: Action }>;
  none: string;
}>;

/** One bank of comments: those offered, a form for a new one, and those put away. */
export async function Bank({ school, comments, clubs, actions, none }: Props) {
  const t = await words('comment_bank');
  const offered = comments.filter(({ retiredAt }) => !retiredAt);
  const away = comments.filter(({ retiredAt }) => retiredAt);
  return (
    <WordsFor parts={['comment_bank', 'review', 'refusal', 'confirming']}>
      {offered.length === 0 ? (
        <p className="mb-4 leading-read text-muted">{none}</p>
      ) : (
        <ul className="mb-4 grid gap-2">
          {offered.map((comment) => (
            <Comment
              key={comment.id}
              {...{ school, comment, clubs }}
              {...(actions && { actions })}
            />
          ))}
        </ul>
      )}
      {actions && (
        <details
          open={offered.length === 0}
          className="mb-4 rounded-md border border-line bg-raised"
        >
          <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
            <Glyph name="triangle-down" size={10} />
            {t('new')}
          </summary>
          <div className="border-t border-line p-3.5">
            <CommentForm action={actions.keep} school={school} clubs={clubs} />
          </div>
        </details>
      )}
      {actions && away.length > 0 && (
        <details className="rounded-md border border-line">
          <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
            <Glyph name="triangle-down" size={10} />
            {t('put_away_title')} <span className="text-muted">{away.length}</span>
          </summary>
          <ul className="border-t border-line">
            {away.map(({ id, words: said }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2"
              >
                <span className="min-w-0 flex-1 basis-48 leading-read">{said}</span>
                <SmallForm
                  action={actions.stand}
                  hidden={{ school, commentId: id, offered: 'yes' }}
                >
                  <SubmitButton variant="secondary" pendingLabel={t('bringing_back')}>
                    {t('bring_back')}
                    <span className="sr-only">{t('change_named', { words: said })}</span>
                  </SubmitButton>
                </SmallForm>
              </li>
            ))}
          </ul>
        </details>
      )}
    </WordsFor>
  );
}

type CommentProps = Pick<Props, 'school' | 'clubs' | 'actions'> &
  Readonly<{ comment: KeptComment }>;

async function Comment({ school, comment, clubs, actions }: CommentProps) {
  const t = await words('comment_bank');
  const review = await words('review');
  const club = clubs.find(({ id }) => id === comment.clubId);
  return (
    <li className="rounded-md border border-line bg-raised">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3.5 py-2.5">
        <p className="min-w-0 flex-1 basis-64 leading-read whitespace-pre-line">{comment.words}</p>
        {comment.verdict && <Tag>{review(comment.verdict)}</Tag>}
        {club && <Tag>{club.name}</Tag>}
      </div>
      {actions && (
        <details className="border-t border-line">
          <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 text-accent-ink">
            <Glyph name="triangle-down" size={10} />
            {t('change')}
            <span className="sr-only">{t('change_named', { words: comment.words })}</span>
          </summary>
          <div className="grid gap-4 px-3.5 pb-3.5">
            <CommentForm
              action={actions.change}
              school={school}
              clubs={clubs}
              comment={{
                id: comment.id,
                words: comment.words,
                verdict: comment.verdict,
                clubId: comment.clubId,
              }}
            />
            <SmallForm
              action={actions.stand}
              hidden={{ school, commentId: comment.id, offered: 'no' }}
            >
              <SubmitButton variant="secondary" pendingLabel={t('putting_away')}>
                {t('put_away')}
                <span className="sr-only">{t('change_named', { words: comment.words })}</span>
              </SubmitButton>
            </SmallForm>
          </div>
        </details>
      )}
    </li>
  );
}
