// `chunk.ts` and `chunk-days.ts` are imported by their own paths: they need node:zlib, which no browser bundle has.
export * from './day';
export { type DeriveOptions, deriveDays } from './days';
export { dateOfIndex, indexOfDate, localDays } from './local-days';
export { sleepEpisodes } from './sleep';
export * from './streams';
export { NEEDED } from './verdict';
