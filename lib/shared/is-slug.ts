import { noSchoolsAddress } from './addresses';

const written = /^[a-z][a-z0-9-]{1,62}$/;

/** Whether a school can be called this in an address; what cannot is sent to no database. */
export const isSlug = (text: string) => written.test(text) && !noSchoolsAddress.includes(text);
