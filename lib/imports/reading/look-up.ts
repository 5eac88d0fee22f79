/** What a list of ours says of a word out of a file, which may be "constructor" as well as any other. */
export const lookUp = <Value>(list: Readonly<Record<string, Value>>, word: string) =>
  Object.hasOwn(list, word) ? list[word] : undefined;
