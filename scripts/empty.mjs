// Stands in for "server-only" outside Next: the bundles of the worker and of the commands are servers already.
export {};
