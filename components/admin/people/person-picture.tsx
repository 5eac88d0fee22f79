import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Person } from '@/db/schema/people';
import { removePictureAction } from '@/lib/people/pictures/actions';
import type { PersonPicture as Picture } from '@/lib/people/pictures/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { fullName } from './full-name';
import { PictureForm } from './picture-form';

type Props = Readonly<{ school: string; person: Person; picture: Picture | undefined }>;

/** The picture by which the school recognises somebody: shown, replaced, taken away. */
export async function PersonPicture({ school, person, picture }: Props) {
  const t = await words('pictures');
  return (
    <Card className="flex flex-wrap gap-6 sm:p-6">
      {picture ? (
        // biome-ignore lint/performance/noImgElement: already small, and private to who may see it.
        <img
          src={`/${school}/files/pictures/${person.id}?v=${picture.id}`}
          alt={t('of', { name: fullName(person) })}
          width={picture.width}
          height={picture.height}
          className="h-auto max-h-60 w-auto max-w-48 rounded-md border border-line"
        />
      ) : (
        <p className="w-48 text-muted">{t('none')}</p>
      )}
      <WordsFor parts={['pictures', 'people', 'media', 'refusal']}>
        <div className="grid min-w-0 grow basis-72 content-start gap-6">
          {!person.archivedAt && (
            <PictureForm school={school} personId={person.id} replaces={picture !== undefined} />
          )}
          {picture && (
            <SmallForm action={removePictureAction} hidden={{ school, pictureId: picture.id }}>
              <SubmitButton variant="secondary" pendingLabel={t('removing')}>
                {t('remove')}
              </SubmitButton>
            </SmallForm>
          )}
        </div>
      </WordsFor>
    </Card>
  );
}
