export { contentSecurityPolicy, type Refusal, type RequestFacts, refusalOf } from './policy';
