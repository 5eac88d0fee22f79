/** Every table, for migrations and for the house test; the code imports each from its own file. */
export * from '../app-roles';
export * from './calendar';
export * from './children-sign-in';
export * from './classes';
export * from './clubs';
export * from './consent';
export * from './events';
export * from './files';
export * from './homework';
export * from './identity';
export * from './notifications';
export * from './people';
export * from './schools';
