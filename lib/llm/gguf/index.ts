export { ggufFetch, unloadGguf } from './fetch';
export { installArguments } from './install';
export type { GgufOptions } from './model';
export { ggufProvider } from './provider';
export { isRuntimeInstalled, RUNTIME_PACKAGE, RUNTIME_VERSION, runtimeFolder } from './runtime';
