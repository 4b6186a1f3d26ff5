'use server';

import { z } from 'zod';
import type { FoundPatient } from '@/components/shell';
import { WORKLIST_QUERY } from '@/components/worklist/read-url';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import { getWorklist, listDatasets } from '@/lib/data';
import { studyGroupLabel } from '@/lib/views/study-groups';
import type { Worklist } from '@/lib/views/worklist-types';

/** The worklist for a search; its text must not travel in an address. */
export async function searchWorklist(query: unknown): Promise<ActionResult<Worklist>> {
  return runAction(WORKLIST_QUERY, query, getWorklist);
}

/** Patients shown in the palette. */
const PALETTE_ROWS = 8;

/** Patients of every data set whose id holds the text, for the command palette. */
export async function findPatients(search: unknown): Promise<ActionResult<readonly FoundPatient[]>> {
  return runAction(z.string().trim().min(1).max(100), search, async (viewer, text) => {
    const datasets = await listDatasets(viewer);
    const lists = await Promise.all(
      datasets.map((dataset) => getWorklist(viewer, { dataset: dataset.id, search: text, sort: 'patient' })),
    );
    return lists
      .flatMap(({ dataset, rows }) =>
        rows.map((row) => ({
          id: row.id,
          patient: row.patient,
          detail: [studyGroupLabel(row.studyGroup), dataset?.name].filter(Boolean).join(' · '),
        })),
      )
      .slice(0, PALETTE_ROWS);
  });
}
