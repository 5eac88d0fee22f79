/** Which columns the list of people showed last on this device, their names between dots. */
export const columnsCookie = 'people_columns';
