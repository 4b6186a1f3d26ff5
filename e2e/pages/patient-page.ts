import type { Locator, Page } from '@playwright/test';
import { escaped } from './escaped';
import { hydrated } from './hydrated';

/** `/patients/[id]`: one patient, one day, the plans. */
export class PatientPage {
  readonly title: Locator;
  readonly day: Locator;
  readonly dayButton: Locator;
  readonly dayList: Locator;
  readonly prediction: Locator;
  readonly drivers: Locator;
  readonly traces: Locator;
  readonly features: Locator;
  readonly suggest: Locator;
  readonly suggestBar: Locator;
  readonly engine: Locator;
  readonly plans: Locator;
  readonly result: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly compare: Locator;
  readonly history: Locator;
  readonly runs: Locator;
  readonly whatIf: Locator;
  readonly askHere: Locator;
  /** What this browser was asked, and its plans. */
  readonly here: Locator;
  readonly plansHere: Locator;

  constructor(readonly page: Page) {
    const region = (name: string | RegExp): Locator => page.getByRole('region', { name, exact: true });
    this.title = page.getByRole('heading', { level: 1 });
    this.day = page.getByRole('navigation', { name: 'Day' });
    this.dayButton = this.day.getByRole('button', { name: /day \d+ of \d+/ });
    this.dayList = page.getByRole('dialog', { name: 'Days of this patient' });
    this.prediction = region('Prediction');
    this.drivers = region('What drives it');
    this.traces = region('The day');
    this.features = region('Features');
    this.suggestBar = region('Suggest changes');
    this.suggest = page.getByRole('button', { name: 'Suggest changes' });
    this.engine = this.suggestBar.getByRole('combobox', { name: /^Engine/ });
    this.plans = region(/^Plan [A-E]( · kept)?$/);
    this.result = region(/^Plans of run \d+$/);
    this.progress = page.getByRole('progressbar', { name: 'Progress of the run' });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.compare = region('Compare');
    this.history = region('History');
    this.runs = this.history.getByRole('row').filter({ has: page.getByRole('link') });
    this.whatIf = region('What if');
    this.askHere = this.suggestBar.getByRole('button', { name: 'Ask in this browser' });
    this.here = region('In this browser');
    this.plansHere = this.here.getByRole('region', { name: /^Plan [A-E] · in this browser$/ });
  }

  async open(id: string, day?: number): Promise<void> {
    await this.page.goto(`/patients/${id}${day === undefined ? '' : `?day=${day}`}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await hydrated(this.suggest);
  }

  plan(letter: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^Plan ${letter}( · kept)?$`) });
  }

  run(number: number): Locator {
    return this.runs.filter({ has: this.page.getByRole('link', { name: `Run ${number}`, exact: true }) });
  }

  feature(label: string): Locator {
    return this.features
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: label, exact: true }) });
  }

  lock(label: string): Locator {
    return this.features.getByRole('button', { name: new RegExp(`^Lock(ed)? ${escaped(label)}$`) });
  }

  slider(label: string): Locator {
    return this.features.getByRole('slider', { name: `What if: ${label}`, exact: true });
  }

  numberField(label: string): Locator {
    return this.features.getByRole('spinbutton', { name: new RegExp(`^What if: ${escaped(label)}(, |$)`) });
  }

  /** Plans of a run, or why there are none, while it is the one shown. */
  resultOf(run: number): Locator {
    return this.page.getByRole('region', { name: `Plans of run ${run}`, exact: true });
  }

  planOfRun(run: number, letter: string): Locator {
    return this.resultOf(run).getByRole('region', { name: new RegExp(`^Plan ${letter}( · kept)?$`) });
  }

  /** Asks the exact search: its plans are certified and always the same. */
  async suggestExactly(): Promise<void> {
    await this.engine.selectOption('exact');
    await this.suggest.click();
  }

  /** Asks a language model for so many plans, by default that of the environment. */
  async askModel(plans: number, engine = 'llm'): Promise<void> {
    await this.engine.selectOption(engine);
    const count = this.suggestBar.getByRole('spinbutton', { name: 'Plans to suggest' });
    await count.fill(String(plans));
    await count.press('Enter');
    await this.suggest.click();
  }

  /**
   * Goes to the day with the lowest probability that is still high and has data in all domains: there one change often
   * is enough, so that a request for three plans gives three.
   */
  async goToMildHighDay(): Promise<void> {
    await this.dayButton.click();
    const days = this.dayList.getByRole('listitem');
    const texts = await days.allInnerTexts();
    const high = texts.flatMap((text, i) => {
      const probability = /high\s+(0\.\d+)/.exec(text)?.[1];
      return probability && text.includes('4 of 4') ? [{ i, probability: Number(probability) }] : [];
    });
    const mildest = high.sort((a, b) => a.probability - b.probability)[0];
    if (!mildest) throw new Error(`No day of this patient is predicted high:\n${texts.join('\n')}`);
    await days.nth(mildest.i).getByRole('link').click();
    await this.day.getByText(`day ${mildest.i + 1} of ${texts.length}`).waitFor();
    await this.ready();
  }
}
