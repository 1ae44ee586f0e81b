"""Peer G: gathered matrices. Every instrument-event's estimation and window are gathered by index matrices, and the
least squares are closed form over all of them (einsum). `--set full` adds ranks, signs and sign flips.

Plain, it gathers all units at once, forms the residuals and ranks by scipy.stats.rankdata(axis=1). With `--tuned`
(peer G+) it takes one unit at a time, which stays in the cache, takes the sum of squared residuals from the sums it
has, and ranks by argsort, which is right where there are no ties.
"""

import numpy as np
from scipy import stats

from across import parametric_tests, scaled
from common import EST_FROM, EST_TO, L, WIN_FROM, WIN_TO, arguments, clocked, load, report

FLIPS = 9999
FLIPS_AT_ONCE = 512


def fit(returns, market, positions, tuned, keep):
    """CAR, SCAR and mean AR; with keep also e/s of the estimation and AR/s of the window, units × events × days."""
    est = positions[:, None] + np.arange(EST_FROM, EST_TO + 1)
    win = positions[:, None] + np.arange(WIN_FROM, WIN_TO + 1)
    x, x_win = market[est], market[win]
    x_mean = x.mean(axis=1)
    xc = x - x_mean[:, None]
    sxx = np.einsum("ek,ek->e", xc, xc)
    shape = (len(returns), len(positions))
    car, scar = np.empty(shape), np.empty(shape)
    ar_sum = np.zeros(L)
    standard = np.empty((*shape, est.shape[1] + L)) if keep else None
    units_at_once = 1 if tuned else len(returns)
    for u in range(0, len(returns), units_at_once):
        part = slice(u, u + units_at_once)
        y = returns[part][:, est]
        y_mean = y.mean(axis=2)
        y -= y_mean[:, :, None]
        sxy = np.einsum("uek,ek->ue", y, xc)
        beta = sxy / sxx
        if tuned:
            ssr = np.einsum("uek,uek->ue", y, y) - beta * sxy
        if keep or not tuned:
            y -= beta[:, :, None] * xc  # from here on the residuals
        if not tuned:
            ssr = np.einsum("uek,uek->ue", y, y)
        alpha = y_mean - beta * x_mean
        ar = returns[part][:, win] - alpha[:, :, None] - beta[:, :, None] * x_win
        car[part] = ar.sum(axis=2)
        scar[part] = scaled(car[part], ssr, x_win.sum(axis=1), x_mean, sxx)
        ar_sum += ar.sum(axis=(0, 1))
        if keep:
            s = np.sqrt(ssr / (est.shape[1] - 2))[:, :, None]
            standard[part, :, : est.shape[1]] = y / s
            standard[part, :, est.shape[1] :] = ar / s
    return car, scar, ar_sum / car.size, standard


def argsort_ranks(block):
    """Ranks of rows without ties."""
    out = np.empty(block.shape)
    np.put_along_axis(out, block.argsort(axis=1), np.arange(1.0, block.shape[1] + 1)[None, :], axis=1)
    return out


def mean_ranks(blocks, n, tuned):
    """Mean over n rows of rank/(columns + 1), by column."""
    total = 0
    for block in blocks:
        rank = argsort_ranks(block) if tuned else stats.rankdata(block, axis=1)
        total = total + rank.sum(axis=0) / (block.shape[1] + 1)
    return total / n


def rank_tests(standard, scar, tuned):
    n, days = scar.size, standard.shape[2] - L
    u = mean_ranks(standard, n, tuned) - 0.5
    corrado = np.sqrt(L) * u[days:].mean() / np.sqrt(np.mean(u**2))
    again = scar / scar.std(ddof=1)
    blocks = (np.column_stack([s[:, :days], a]) for s, a in zip(standard, again))
    v = mean_ranks(blocks, n, tuned) - 0.5
    points = days + 1
    z = v[-1] / np.sqrt(np.mean(v**2))
    return {
        "corrado_rank_z": corrado,
        "grank_t": z * np.sqrt((points - 2) / (points - 1 - z * z)),
        "grank_z": v[-1] / np.sqrt((points - 1) / (12 * n * (points + 1))),
    }


def sign_tests(standard, car):
    n, days, flat = car.size, standard.shape[2] - L, car.ravel()
    positive = int((flat > 0).sum())
    share = np.mean([(s[:, :days] > 0).mean() for s in standard])
    rank = stats.rankdata(np.abs(flat))
    plus = rank[flat > 0].sum()
    return {
        "generalized_sign_z": (positive - n * share) / np.sqrt(n * share * (1 - share)),
        "sign_z": (positive - n / 2) / np.sqrt(n / 4),
        "sign_p": stats.binomtest(positive, n, 0.5).pvalue,
        "wilcoxon_z": (plus - n * (n + 1) / 4) / np.sqrt(n * (n + 1) * (2 * n + 1) / 24),
    }


def sign_flips(car, positions, seed):
    """p of the mean CAR when whole event dates change sign at random: products with matrices of random bits."""
    place, label = np.unique(positions, return_inverse=True)
    sums = np.bincount(label, weights=car.sum(axis=0), minlength=len(place))
    rng, total, far = np.random.default_rng(seed), sums.sum(), 0
    width = -(-len(sums) // 8)
    for start in range(0, FLIPS, FLIPS_AT_ONCE):
        rows = min(FLIPS_AT_ONCE, FLIPS - start)
        raw = np.frombuffer(rng.bytes(rows * width), np.uint8).reshape(rows, width)
        bits = np.unpackbits(raw, axis=1)[:, : len(sums)].astype(np.float64)
        far += int((np.abs(2 * (bits @ sums) - total) >= abs(total) * (1 - 1e-12)).sum())
    return {"sign_flip_p": (far + 1) / (FLIPS + 1), "sign_flip_clusters": len(place)}


def study(returns, market, positions, args):
    full = args.set == "full"
    car, scar, aar, standard = fit(returns, market, positions, args.tuned, full)
    out = parametric_tests(aar, car, scar)
    if full:
        out.update(rank_tests(standard, scar, args.tuned), **sign_tests(standard, car), **sign_flips(car, positions, args.seed))
    return out


def main():
    args = arguments(
        __doc__,
        set={"choices": ["parametric", "full"], "default": "parametric"},
        tuned={"action": "store_true"},
    )
    returns, market, positions = load(args)
    checks, seconds = clocked(lambda: study(returns, market, positions, args), args.repeats)
    report("G+" if args.tuned else "G", returns, positions, seconds, checks, set=args.set)


main()
