export { DEPENDENCIES, type Dependency, FITTED } from './dependencies';
export { followersInOrder, parentsOf } from './order';
