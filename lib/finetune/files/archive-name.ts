/** Folder that the archive of a set unpacks to. */
export const ARCHIVE_FOLDER = 'sensecf-fine-tuning';

/** Name of the archive that holds all files of a set. */
export const ARCHIVE = `${ARCHIVE_FOLDER}.tar.gz`;
