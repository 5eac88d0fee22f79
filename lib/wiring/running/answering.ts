/** One sentence about a server that the address of that variable leads to and that lets nobody in. */
export function whyNoAnswer(error: unknown, host: string, named: string) {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code.startsWith('28'))
    return `The database server at ${host} refuses the name or password in ${named}.`;
  if (code === '3D000')
    return `The database server at ${host} has no such database as ${named} names; create it first.`;
  return `The database server at ${host}, which ${named} names, does not answer (${code || message}).`;
}
