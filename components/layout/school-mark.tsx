import type { SchoolLogo } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: Readonly<{ slug: string; name: string; logo: SchoolLogo | undefined }>;
}>;

/** The school's logo in the bar on top, where it has one. */
export async function SchoolMark({ school: { slug, name, logo } }: Props) {
  if (!logo) return null;
  const t = await words('school');
  return (
    <span className="flex shrink-0 items-center ps-3 sm:ms-3">
      <LogoPicture school={slug} logo={logo} alt={t('look.logo_alt', { name })} />
    </span>
  );
}

type PictureProps = Readonly<{ school: string; logo: SchoolLogo; alt: string; size?: number }>;

/** On white, because few logos are made for the dark. */
export const LogoPicture = ({ school, logo, alt, size = 36 }: PictureProps) => (
  // biome-ignore lint/performance/noImgElement: it is stored small, and behind the school's door
  <img
    src={`/${school}/files/logo?v=${logo.version}`}
    alt={alt}
    width={logo.width}
    height={logo.height}
    style={{ height: size, width: 'auto', maxWidth: size * 2.5 }}
    className="rounded-sm bg-white object-contain"
  />
);
