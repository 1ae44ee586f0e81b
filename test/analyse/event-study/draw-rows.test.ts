import { describe, expect, it } from '@jest/globals';
import { drawRows } from '../../../src/analyse/event-study/draw-rows.js';
import { drawnEffects } from '../../../src/analyse/event-study/drawn-effects.js';
import { measureWindow } from '../../../src/analyse/event-study/measure-window.js';
import { runPlacebo } from '../../../src/analyse/event-study/placebo.js';
import { prepareStudy } from '../../../src/analyse/event-study/prepare-study.js';
import { pseudoEvents } from '../../../src/analyse/event-study/pseudo-events.js';
import { expectClose } from '../../support/close-to.js';
import { MODELS, randomStudy } from './support/random-study.js';

const PLACEBO = { draws: 99, seed: 4 };

describe('common draws', () => {
  it.each(MODELS)('are those of the placebo study, by unit (%s)', (model) => {
    const input = randomStudy(11, model);
    const study = prepareStudy({ ...input, placebo: PLACEBO });
    const [window = { from: 0, to: 0 }] = input.windows;
    const measures = measureWindow(study.sheet, study.placed, study.fits, window, {
      minObs: input.estimation.minObs,
      confounded: null,
    });
    const pseudo = pseudoEvents(study, measures);
    if (typeof pseudo === 'string') throw new Error(pseudo);
    const drawn = drawRows(study, measures, pseudo.sound, PLACEBO);
    if (typeof drawn === 'string') throw new Error(drawn);
    const { test } = runPlacebo(study, measures);
    const units = drawnEffects(study, drawn, measures.car, pseudo.car);
    expect(units.reduce((sum, { events }) => sum + events, 0)).toBe(measures.used.length);
    const over = (of: (unit: (typeof units)[number]) => number) =>
      units.reduce((sum, unit) => sum + unit.events * of(unit), 0) / measures.used.length;
    expectClose(
      over(({ effect }) => effect),
      test.statistic,
      1e-9,
      'caar',
    );
    const caars = Array.from({ length: drawn.draws }, (_, b) => over(({ draws }) => draws[b] ?? Number.NaN));
    expectClose(caars.reduce((sum, each) => sum + each, 0) / 99, test.inputs.pseudo_mean, 1e-9, 'mean');
    const far = caars.filter((each) => Math.abs(each) >= Math.abs(test.statistic ?? 0) * (1 - 1e-12));
    expect(far.length).toBe(test.inputs.b);
    expect([drawn.clusters, drawn.minPseudoDates, drawn.crowdedDraws]).toEqual([
      test.inputs.clusters,
      test.inputs.min_pseudo_dates,
      test.inputs.crowded_draws,
    ]);
  });

  it('say why there are none', () => {
    const study = prepareStudy(randomStudy(11, 'constant_mean'));
    const rules = { minObs: 25, confounded: null };
    const measures = measureWindow(study.sheet, study.placed, study.fits, { from: 0, to: 1 }, rules);
    const nowhere = new Uint8Array(study.sheet.y.length);
    expect(drawRows(study, measures, nowhere, PLACEBO)).toMatch(/no pseudo-date/);
    expect(drawRows(study, { ...measures, used: new Int32Array() }, nowhere, PLACEBO)).toMatch(
      /no event is used/,
    );
    expect(drawRows(study, measures, nowhere, { draws: 1e8, seed: 1 })).toMatch(/too many to keep/);
  });
});
