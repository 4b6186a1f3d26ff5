export { type DatabaseServer, type ServeOptions, serveDatabase } from './server';
