export { DatasetList } from './dataset-list';
export { ImportForm } from './import-form';
export { ImportJob } from './import-job';
export { JobList } from './job-list';
