const written = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a part of an address can be an id at all; PostgreSQL refuses to compare one that cannot. */
export const isId = (text: string) => written.test(text);
