export { NoteDialog } from './note-dialog';
