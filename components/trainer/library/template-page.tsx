import Link from 'next/link';
import type { ComponentProps } from 'react';
import { yearChoicesInWords } from '@/components/admin/year-choices';
import { InstructionMedia } from '@/components/instructions/instruction-media';
import type { Ladders } from '@/components/trainer/new-activity';
import { PageHeader } from '@/components/ui/page-header';
import type { Media } from '@/lib/homework/activities/media/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { TemplateForm, type TemplateWords } from './template-form';

type Props = Readonly<{
  school: string;
  does: ComponentProps<typeof TemplateForm>['does'];
  /** What the form is about, besides the school. */
  of: Readonly<Record<string, string>>;
  clubs: readonly Readonly<{ id: string; name: string }>[];
  ladders: Ladders;
  initial: TemplateWords;
  media: Media | undefined;
}>;

/** A piece of the library, to be kept or changed. */
export async function TemplatePage({ school, does, of, clubs, ladders, initial, media }: Props) {
  const t = await words('library');
  const library =
    does === 'change_for_school'
      ? `/${school}/admin/clubs/library`
      : `/${school}/trainer/activities/library`;
  return (
    <>
      <PageHeader
        trail={
          <Link href={library} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('title')}
          </Link>
        }
        title={t(does === 'keep' ? 'keep' : 'change_title')}
      />
      <p className="mb-4 max-w-prose leading-read text-muted">{t('keep_hint')}</p>
      <WordsFor parts={['library', 'activity', 'activity_media', 'refusal', 'confirming']}>
        <TemplateForm
          does={does}
          hidden={{ school, ...of }}
          cancelHref={library}
          clubs={clubs.map(({ id, name }) => ({
            ...{ id, name },
            steps: ladders.filter(({ clubId }) => clubId === id),
          }))}
          years={await yearChoicesInWords(school)}
          kinds={evidenceKinds}
          initial={initial}
          shown={{
            picture: Boolean(media?.pictureId),
            recording: Boolean(media?.voiceId),
            media: media && <InstructionMedia school={school} media={media} />,
          }}
        />
      </WordsFor>
    </>
  );
}
