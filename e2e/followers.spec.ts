import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

/** A simulated person whose mildest high day turns with more active minutes alone. */
const PATIENT = '1004';
/** Everything a plan could change there but active and sedentary minutes. */
const LOCKED = [
  'Deep sleep',
  'REM sleep',
  'Time asleep',
  'Awake in bed',
  'Mean glucose',
  'Glucose variability (CV)',
];

test('what follows a change is shown apart from it, with its source and R², and stays with the patient', async ({
  page,
}) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  const constraints = page.getByRole('region', { name: 'Constraints', exact: true });
  const follow = constraints.getByRole('checkbox', { name: /^Follow dependencies/ });

  await test.step('the switch shows what follows what', async () => {
    await worklist.open();
    await worklist.search.fill(PATIENT);
    await worklist.patients.filter({ hasText: PATIENT }).click();
    await patient.ready();
    await patient.goToMildHighDay();
    await expect(follow).not.toBeChecked();
    await follow.check();
    await expect(constraints.getByRole('status').first()).toContainText('Dependencies followed');
    await constraints.getByText('What follows what').click();
    const edges = constraints.getByRole('table', { name: 'Dependencies between features' });
    const sedentary = edges.getByRole('row').filter({ hasText: 'Active minutes' }).first();
    await expect(sedentary).toContainText('Sedentary minutes');
    await expect(sedentary).toContainText(/0\.1\d/);
    await expect(sedentary).toContainText('Chastin et al. 2015');
    await expect(edges).toContainText('not used: explains less than a tenth');
    const { violations } = await new AxeBuilder({ page })
      .include('section[aria-labelledby=constraints-title]')
      .analyze();
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  });

  await test.step('a hand edit carries its followers along', async () => {
    await patient.features.getByRole('button', { name: 'Increase What if: Active minutes' }).click();
    await expect(patient.whatIf).toContainText(/Follows from it: .*less sedentary time/);
    await follow.uncheck();
    await expect(patient.whatIf).not.toContainText('less sedentary time');
    await follow.check();
    await expect(patient.whatIf).toContainText('less sedentary time');
  });

  await test.step('a plan lists what it asks for apart from what would follow', async () => {
    for (const label of LOCKED) await patient.lock(label).click();
    await constraints.getByRole('checkbox', { name: /^Usual values only/ }).uncheck();
    await patient.suggestExactly();
    const plan = patient.plan('A');
    await expect(plan).toBeVisible();
    await expect(plan).toContainText('Expected to follow');
    await expect(plan).toContainText(
      /Sedentary minutes.*goes with Active minutes: held-out R² 0\.1\d, Chastin et al\. 2015/s,
    );
    await page.getByRole('button', { name: 'Compare Plan A' }).click();
    const row = patient.compare.getByRole('row', { name: /^Sedentary minutes/ });
    await expect(row).toContainText(/\(follows Active minutes, R² 0\.1\d\)/);
    await expect(patient.compare.getByRole('region', { name: 'Radar' })).toContainText(
      'hollow marker of a plan',
    );
  });

  await test.step('a lock holds a follower, and the plan says so', async () => {
    await patient.lock('Sedentary minutes').click();
    await patient.suggestExactly();
    await expect(patient.resultOf(2)).toContainText(
      'Held by a lock, would have followed: Sedentary minutes.',
    );
  });

  await test.step('the switch is found again', async () => {
    await expect(constraints).toContainText('Kept with the patient');
    await page.reload();
    await patient.ready();
    await expect(follow).toBeChecked();
  });
});
