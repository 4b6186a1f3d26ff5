export { PresetList } from './preset-list';
export { draftOfPreset, draftOfProvider, draftOfTuned } from './provider-draft';
export { ProviderForm } from './provider-form';
export { ProviderList } from './provider-list';
