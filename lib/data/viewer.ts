/** Who asks. Every function of this folder takes one and answers only what this person may see. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly role: 'clinician' | 'researcher' | 'admin';
  readonly clinicId: string;
}

/** The one person of the demo clinic, until there is a sign-in. */
export function demoViewer(): Viewer {
  return { id: 'demo-clinician', name: 'Demo clinician', role: 'clinician', clinicId: 'demo' };
}
