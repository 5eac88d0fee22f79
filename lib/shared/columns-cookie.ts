export type ListName = 'people' | 'classes' | 'clubs';

/** Which columns a list showed last on this device, their names between dots. */
export const columnsCookie = (list: ListName) => `${list}_columns`;
