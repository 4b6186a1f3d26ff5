import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { PatientPage } from './pages/patient-page';
import { encodePng } from './png';

const FILE = 'docs/screenshot.png';
const WIDTH = 1280;
const EDGE = 8;

/**
 * The picture of the README: the top of a patient's page, then plans and their comparison, without the table between
 * them. Taken only when the test setting UPDATE_SCREENSHOT is there, so that a test run changes no file.
 */
export async function takeReadmeScreenshot(patient: PatientPage): Promise<void> {
  const { page, traces, result, compare } = patient;
  const size = page.viewportSize();
  await page.setViewportSize({ width: WIDTH, height: 1600 });
  // The header sticks to the top of the window and would lie over what is below.
  const still = '[data-sonner-toaster] { display: none } body > header { position: static !important }';
  await page.addStyleTag({ content: still });
  await page.evaluate(() => window.scrollTo(0, 0));
  const top = await box(traces);
  const plans = await box(result);
  const views = await box(compare.getByRole('region', { name: 'Dumbbell' }));
  const clips = [
    { x: 0, y: 0, width: WIDTH, height: top.y + top.height + EDGE },
    { x: 0, y: plans.y - EDGE, width: WIDTH, height: views.y + views.height - plans.y + 2 * EDGE },
  ];
  const parts: string[] = [];
  for (const clip of clips) parts.push((await page.screenshot({ clip, fullPage: true })).toString('base64'));
  const { width, height, rgba } = await stacked(page, parts);
  writeFileSync(FILE, encodePng(width, height, Buffer.from(rgba, 'base64')));
  if (size) await page.setViewportSize(size);
}

async function box(locator: Locator): Promise<{ readonly y: number; readonly height: number }> {
  const found = await locator.boundingBox();
  if (!found) throw new Error('A part of the screenshot is not on the page.');
  return found;
}

/** Pictures one below the other, as pixels; a page of its own draws them. */
async function stacked(page: Page, parts: readonly string[]) {
  const sheet = await page.context().newPage();
  try {
    return await sheet.evaluate(async (pictures) => {
      const images = await Promise.all(
        pictures.map(async (data) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          return image;
        }),
      );
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(...images.map((image) => image.width));
      canvas.height = images.reduce((sum, image) => sum + image.height, 0);
      const context = canvas.getContext('2d');
      let y = 0;
      for (const image of images) {
        context?.drawImage(image, 0, y);
        y += image.height;
      }
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      let text = '';
      for (let at = 0; at < pixels.length; at += 8192)
        text += String.fromCharCode(...pixels.subarray(at, at + 8192));
      return { width: canvas.width, height: canvas.height, rgba: btoa(text) };
    }, parts);
  } finally {
    await sheet.close();
  }
}
