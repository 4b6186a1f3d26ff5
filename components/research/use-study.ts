'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { fetchJob, type JobState, useJob } from '@/components/jobs/use-job';
import type { StudyView } from '@/lib/views/study-types';
import { parseStudyUrl, type StudyUrlState, studyUrl } from '@/lib/views/study-url';

interface StudyState extends Omit<JobState<StudyView>, 'job'> {
  readonly study: StudyView;
  readonly url: StudyUrlState;
  /** Changes the address, and with it what is shown, without a trip to the server. */
  readonly show: (change: Partial<StudyUrlState>) => void;
}

/** A study kept up to date while it is at work, and the part of it that the address asks for. */
export function useStudy(initial: StudyView): StudyState {
  const params = useSearchParams();
  const ids = useMemo(() => initial.engines.map(({ id }) => id), [initial.engines]);
  // Its own state, written to the address: the address alone comes back a moment after the click.
  const [url, setUrl] = useState(() => parseStudyUrl(params, ids));
  const { job, ...rest } = useJob({
    kind: 'study',
    initial,
    part: url.reference,
    isPart: url.reference === undefined || url.reference === initial.reference,
    load: ({ id }, signal) => {
      const query =
        url.reference === undefined ? '' : `?${new URLSearchParams({ reference: url.reference })}`;
      return fetchJob<StudyView>(`/api/studies/${encodeURIComponent(id)}${query}`, signal);
    },
  });
  const show = useCallback(
    (change: Partial<StudyUrlState>) => {
      const next = { ...url, ...change };
      setUrl(next);
      window.history.replaceState(null, '', studyUrl(initial.id, next, ids));
    },
    [url, initial.id, ids],
  );
  return { study: job, url, show, ...rest };
}
