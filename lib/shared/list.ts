const made = new Map<string, Intl.ListFormat>();

/** "Reading, Spelling and Science", as the language joins them. */
export function readList(names: readonly string[], locale: string) {
  let format = made.get(locale);
  if (!format) {
    format = new Intl.ListFormat(locale, { type: 'conjunction' });
    made.set(locale, format);
  }
  return format.format(names);
}
