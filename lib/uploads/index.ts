export { fetchImportJob, httpTransport } from './http-transport';
export { fetchActivations, fetchModelUpload, fetchTraining, sendModel } from './model-transport';
export { pickedFromDrop, pickedFromInput } from './pick';
export { guessSource, type PickedFile, planUpload, type UploadPlan } from './plan';
export { type ImportRequest, isAbort, type UploadProgress, type UploadTransport, upload } from './run';
