/**
 * The cookies of a browser that was told these: what it has already of the product's styles is not sent to it again.
 * Every other cookie stays as it is.
 */
export function withTold(cookie: string, told: string | readonly string[] | undefined) {
  const styles = [told]
    .flat()
    .map((each) => each?.split(';')[0])
    .findLast((each) => each?.startsWith('styles='));
  return styles
    ? [...cookie.split('; ').filter((each) => !each.startsWith('styles=')), styles].join('; ')
    : cookie;
}

/** The cookies with which the same person comes to the page for the second time. */
export async function returningTo(address: string, cookie: string) {
  const first = await fetch(address, { headers: { cookie } });
  if (first.status !== 200) throw new Error(`${address} answers ${first.status}`);
  await first.arrayBuffer();
  return withTold(cookie, first.headers.getSetCookie());
}
