"""Peer C: cumulative sums. Every sum over an estimation or a window is a difference of two entries (parametric only)."""

import numpy as np

from across import parametric_tests, scaled
from common import EST_FROM, EST_TO, M, WIN_FROM, WIN_TO, arguments, clocked, load, report


def running(values):
    """Cumulative sums along the last axis with a zero in front."""
    out = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, out=out[..., 1:])
    return out


def study(returns, market, positions):
    x = market - market.mean()  # centred, so that the differences keep their digits
    centre = returns.mean(axis=1, keepdims=True)
    y = returns - centre
    before, after = positions + EST_FROM, positions + EST_TO + 1
    first, last = positions + WIN_FROM, positions + WIN_TO + 1

    def est(sums):
        return sums[..., after] - sums[..., before]

    run_x, run_y = running(x), running(y)
    sum_x, sum_y = est(run_x), est(run_y)
    sxx = est(running(x * x)) - sum_x * sum_x / M
    sxy = est(running(x * y)) - sum_x * sum_y / M
    beta = sxy / sxx
    ssr = est(running(y * y)) - sum_y * sum_y / M - beta * sxy
    x_mean = sum_x / M
    alpha = sum_y / M - beta * x_mean
    x_win = run_x[last] - run_x[first]
    car = run_y[:, last] - run_y[:, first] - (WIN_TO - WIN_FROM + 1) * alpha - beta * x_win
    scar = scaled(car, ssr, x_win, x_mean, sxx)
    # The mean abnormal return of a window day needs no abnormal return of any one event.
    unit_mean, beta_sum, alpha_sum = y.sum(axis=0), beta.sum(axis=0), alpha.sum()
    aar = np.array(
        [
            (unit_mean[positions + t].sum() - alpha_sum - beta_sum @ x[positions + t]) / car.size
            for t in range(WIN_FROM, WIN_TO + 1)
        ]
    )
    return parametric_tests(aar, car, scar)


def main():
    args = arguments(__doc__)
    returns, market, positions = load(args)
    checks, seconds = clocked(lambda: study(returns, market, positions), args.repeats)
    report("C", returns, positions, seconds, checks, set="parametric")


main()
