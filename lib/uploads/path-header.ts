/**
 * Where an uploaded file stands in its folder, percent-encoded. A header and not part of the address: folders and files
 * of sensor data are named after participants, and addresses are logged.
 */
export const UPLOAD_PATH_HEADER = 'x-upload-path';

/** SHA-256 (hex) of an uploaded model, made before it left. */
export const UPLOAD_HASH_HEADER = 'x-upload-sha256';

/** The name in the header, decoded; empty where it cannot be. */
export function decodedPath(header: string | null): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return '';
  }
}
