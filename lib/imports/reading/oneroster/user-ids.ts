/* `{type:number}` has no way of its own to hold a brace or a colon. */

export const escapedUserId = (text: string) => text.replaceAll(/[%{}:]/g, encodeURIComponent);

export const unescapedUserId = (text: string) =>
  text.replaceAll(/%(?:25|7B|7D|3A)/g, decodeURIComponent);
