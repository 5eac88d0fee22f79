import type { ReactNode } from 'react';
import type { GlyphName } from '@/components/art';

/** A place of the top level. */
export type NavEntry = Readonly<{
  href: string;
  label: string;
  glyph: GlyphName;
  /** What waits there; quiet, and left out when it is nothing. */
  count?: number;
  /** The count as it stands there, where it is not the number itself: "99+". */
  shown?: string;
  /** The count in words, for a screen reader: "14 to review". */
  countLabel?: string;
  /** Draws the count where it changes while one looks; then also where it is nothing yet. */
  counted?: (className: string) => ReactNode;
  current?: boolean;
  /** Further paths that are this place, with all below them; found out in the browser, because a layout
   * is not drawn anew when one goes from page to page. */
  within?: readonly string[];
}>;

export type ShellWords = Readonly<{
  /** "Skip to the page" */
  skip: string;
  /** The name of the navigation: "Main" */
  navigation: string;
  /** What does not fit in the dock: "More" */
  more: string;
  /** The person's menu: "Amy Reid, your menu" */
  personMenu: string;
}>;
