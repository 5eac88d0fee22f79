export { Bunting } from './bunting';
export { type BuntingDay, type DayState, dayStates } from './days';
