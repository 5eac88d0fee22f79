const accented: Record<string, string> = Object.fromEntries(
  [
    ...'aàbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzžAÀBƁCÇDĐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽ',
  ].reduce<[string, string][]>((pairs, letter, place, all) => {
    if (place % 2 === 0) pairs.push([letter, all[place + 1] ?? letter]);
    return pairs;
  }, []),
);

/**
 * The same catalogue in a language nobody speaks: each text in accents and brackets, about a third
 * longer, with placeholders and tags untouched. What is read without accents is not in the catalogue.
 */
export function pseudo<Catalogue>(catalogue: Catalogue): Catalogue {
  if (typeof catalogue === 'string') return `[${accent(catalogue)} ~~]` as Catalogue;
  return Object.fromEntries(
    Object.entries(catalogue as Record<string, unknown>).map(([key, value]) => [
      key,
      pseudo(value),
    ]),
  ) as Catalogue;
}

/** Letters outside `{…}` and `<…>`; inside a plural or select, the words of its branches. */
function accent(message: string) {
  let depth = 0;
  let inTag = false;
  let result = '';
  for (const letter of message) {
    if (letter === '{') depth += 1;
    if (letter === '<') inTag = true;
    // Even depths are text again: {count, plural, one {# piece} …}.
    result += depth % 2 === 0 && !inTag ? (accented[letter] ?? letter) : letter;
    if (letter === '}') depth -= 1;
    if (letter === '>') inTag = false;
  }
  return result;
}
