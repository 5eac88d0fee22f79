import type { CSSProperties, ReactNode } from 'react';
import { LookingBanner } from '@/components/access/looking-banner';
import { SupportBanner } from '@/components/platform/support-banner';
import { findActor } from '@/lib/platform/session';
import { accentInTheDark } from '@/lib/settings/school/look/rules';

/** Inside a school. It guards nothing: every page asks for itself. */
export default async function SchoolLayout({ children, params }: LayoutProps<'/[school]'>) {
  const { school } = await params;
  const here = await findActor(school);
  const page = <InColour accent={here?.school.accent}>{children}</InColour>;
  if (!here?.looks) return page;
  return (
    <>
      {here.looks.accessId ? (
        <SupportBanner
          accessId={here.looks.accessId}
          name={here.looks.viewerName}
          until={here.looks.until}
        />
      ) : (
        <LookingBanner school={school} name={here.person.displayName} until={here.looks.until} />
      )}
      {page}
    </>
  );
}

type InColourProps = Readonly<{ accent: string | null | undefined; children: ReactNode }>;

/** The school's colour, for light pages and for dark ones; the frames of grown-ups' pages use it. */
function InColour({ accent, children }: InColourProps) {
  if (!accent) return children;
  const colours = { '--school-light': accent, '--school-dark': accentInTheDark(accent) };
  return (
    // Safe: React writes custom properties as they are; its type knows none.
    <div className="school-colour" style={colours as CSSProperties}>
      {children}
    </div>
  );
}
