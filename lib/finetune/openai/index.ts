export {
  cancelJob,
  followJob,
  submitJob,
  type TuningMethod,
} from './account';
export { assertMaySend, type TuningEndpoint, tuningEndpoint } from './endpoint';
export { tuningFailure } from './failure';
export { type TunedProvider, tunedProvider } from './tuned-provider';
