import { SmallForm } from '@/components/admin/small-form';
import { yearGroupNames } from '@/components/admin/year-choices';
import { ButtonLink } from '@/components/ui/button-link';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Template } from '@/lib/homework/templates/queries';
import { WordsFor, words } from '@/lib/platform/words';
import type { Outcome } from '@/lib/shared/outcome';
import { handedInAs } from './handed-in-as';
import { LibraryCard } from './library-card';

type Props = Readonly<{
  school: string;
  templates: readonly Template[];
  /** The library that one is in. */
  path: string;
  takeAway: (previous: Outcome, form: FormData) => Promise<Outcome>;
  /** Where it is used; nowhere by who sets no work. */
  use?: (templateId: string) => string;
}>;

/** What this school keeps. Who keeps a piece changes it and takes it away. */
export async function OwnTemplates({ school, templates, path, takeAway, use }: Props) {
  const t = await words('library');
  const own = await Promise.all(
    templates.map(async (template) => ({
      ...template,
      about: [
        template.clubName,
        template.level === null ? '' : t('level', { level: template.level }),
        await yearGroupNames(school, template.yearGroups),
      ],
      ways: [
        await handedInAs(template.evidenceKinds),
        template.hasPicture ? t('has_picture') : '',
        template.hasRecording ? t('has_recording') : '',
      ],
    })),
  );
  return (
    <WordsFor parts={['library', 'refusal', 'confirming']}>
      <ul className="mb-8 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {own.map(({ id, title, instructions, about, ways, mayChange }) => (
          <LibraryCard
            key={id}
            title={title}
            about={about.filter(Boolean).join(' · ')}
            instructions={instructions}
            ways={ways.filter(Boolean).join(' · ')}
            href={use?.(id)}
            words={{ use: t('use'), named: t('use_named', { title }) }}
          >
            {mayChange && (
              <>
                <ButtonLink href={`${path}/${id}`} variant="quiet">
                  {t('change')}
                  <span className="sr-only">{t('change_named', { title })}</span>
                </ButtonLink>
                <SmallForm action={takeAway} hidden={{ school, templateId: id }}>
                  <SubmitButton variant="quiet" pendingLabel={t('taking_away')}>
                    {t('take_away')}
                    <span className="sr-only">{t('take_away_named', { title })}</span>
                  </SubmitButton>
                </SmallForm>
              </>
            )}
          </LibraryCard>
        ))}
      </ul>
    </WordsFor>
  );
}
