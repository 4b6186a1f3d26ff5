export { SVM_DEFAULTS, type SvmSettings } from './settings';
export { trainSvm } from './train-svm';
