import { Glyph } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; activityId: string }>;

/** The way to change what waits for the teacher. */
export async function ChangeIt({ school, activityId }: Props) {
  const t = await words('hand_in');
  return (
    <p>
      <ButtonLink
        href={`/${school}/student/activities/${activityId}?change=1`}
        variant="child-secondary"
        data-say=""
      >
        <Glyph name="pencil" size={22} />
        {t('change')}
      </ButtonLink>
    </p>
  );
}
