/** A browser's cookies and its way of asking, for a test that has no browser. */
export class Jar {
  private readonly kept = new Map<string, string>();

  get = (name: string) => {
    const value = this.kept.get(name);
    return value === undefined ? undefined : { name, value };
  };
  has = (name: string) => this.kept.has(name);
  set = (name: string, value: string, options: { maxAge?: number; expires?: Date } = {}) => {
    const over = options.maxAge === 0 || (options.expires && options.expires <= new Date());
    if (over || value === '') this.kept.delete(name);
    else this.kept.set(name, value);
  };
  delete = (name: string) => this.kept.delete(name);
  names = () => [...this.kept.keys()];
  toString = () =>
    [...this.kept].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');

  copy() {
    const copy = new Jar();
    for (const [name, value] of this.kept) copy.set(name, value);
    return copy;
  }

  /** Asks once, without following, and keeps what it is given to keep. */
  async ask(address: string, init: RequestInit = {}) {
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: this.toString() },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const expires = attributes.find((one) => /^\s*expires=/i.test(one))?.split('=')[1];
      this.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
        ...(expires && { expires: new Date(expires) }),
      });
    }
    return answer;
  }
}
