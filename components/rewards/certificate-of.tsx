import { Button } from '@/components/ui/button';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ path: string; studentId: string; occasion: string; badge: string }>;

/** A certificate for a badge of one child. Needs no script. */
export async function CertificateOf({ path, studentId, occasion, badge }: Props) {
  const t = await words('certificates');
  return (
    <form action={`${path}/file`} method="post">
      <input type="hidden" name="occasion" value={occasion} />
      <input type="hidden" name="studentIds[]" value={studentId} />
      <Button variant="secondary" aria-label={t('of_badge_named', { badge })}>
        {t('of_badge')}
      </Button>
    </form>
  );
}
