"""Peer S: one statsmodels OLS fit an instrument-event, timed on a sample and extrapolated in proportion."""

import numpy as np
import statsmodels
import statsmodels.api as sm

from common import EST_FROM, EST_TO, L, WIN_FROM, WIN_TO, arguments, clocked, load, report


def study(returns, market, positions, fits):
    total = len(returns) * len(positions)
    car_sum = scar_sum = 0.0
    for i in range(fits):
        unit, event = divmod(i * total // fits, len(positions))
        day0 = positions[event]
        est = slice(day0 + EST_FROM, day0 + EST_TO + 1)
        win = slice(day0 + WIN_FROM, day0 + WIN_TO + 1)
        model = sm.OLS(returns[unit, est], sm.add_constant(market[est])).fit()
        rows = sm.add_constant(market[win])
        car = (returns[unit, win] - model.predict(rows)).sum()
        x = rows.sum(axis=0)
        car_sum += car
        scar_sum += car / np.sqrt(model.scale * L + x @ model.cov_params() @ x)
    return {"sample_car_mean": car_sum / fits, "sample_scar_mean": scar_sum / fits}


def main():
    args = arguments(__doc__, fits={"type": int, "default": 500})
    returns, market, positions = load(args)
    fits = min(args.fits, len(returns) * len(positions))
    checks, seconds = clocked(lambda: study(returns, market, positions, fits), args.repeats)
    factor = len(returns) * len(positions) / fits
    whole = [s * factor for s in seconds]
    report("S", returns, positions, whole, checks, set="parametric", fits=fits, extrapolated=True, statsmodels=statsmodels.__version__)


main()
