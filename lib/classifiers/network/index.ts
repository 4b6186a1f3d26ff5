export { NETWORK_DEFAULTS, type NetworkSettings } from './settings';
export { trainNetwork } from './train-network';
