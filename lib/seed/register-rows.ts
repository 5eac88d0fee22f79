/** Name, town, postcode, and whether it is open. None of them is real. */
export const registerTold = [
  ['Hazelbrook Primary', 'Hazelford', 'HZ1 1AA', true],
  ['Riverside Primary', 'Hazelford', 'HZ1 2BB', true],
  ['Hazelmere Infant School', 'Hazelmere', 'HZ2 3CC', true],
  ['St Brigid’s Catholic Primary', 'Hazelmere', 'HZ2 4DD', true],
  ['Hazelbrook Old School', 'Hazelford', 'HZ1 5EE', false],
] as const;
