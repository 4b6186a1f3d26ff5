export * from './close';
export * from './feature';
export * from './glucose-curve';
export * from './row';
export * from './schema';
