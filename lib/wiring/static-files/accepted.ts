/** The encodings named in the header `accept-encoding`, but those with a weight of nought. */
export function acceptedBy(header: string | string[] | undefined) {
  const named = String(header ?? '').split(',');
  return new Set(
    named
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => one.split(';', 1)[0]?.trim().toLowerCase()),
  );
}
