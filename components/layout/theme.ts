export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** What the chosen theme puts on the page's root element; nothing, where the system decides. */
export function themeAttributes(theme: Theme): Readonly<Record<string, string>> {
  if (theme === 'contrast') return { 'data-theme': 'light', 'data-contrast': 'more' };
  return theme === 'system' ? {} : { 'data-theme': theme };
}

/** What a cookie says, where it says something known. */
export const themeNamed = (name: string | undefined): Theme =>
  themes.find((theme) => theme === name) ?? 'system';
