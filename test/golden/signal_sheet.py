"""Independent numbers for the signal tear sheet and the estimators of src/stats it needs.

Writes signal_sheet.json beside itself. Regressions are full matrices with the sandwich of Newey and West (1987) written out over
all pairs of rows, the automatic lag is that of Newey and West (1994), block lengths follow Politis and White (2004) as
corrected by Patton, Politis and White (2009), on autocovariances from numpy.correlate; ranks, quantiles, weighted means and
rolling slopes come from scipy and pandas, exact intervals from the beta distribution. Samples are drawn here from a fixed
seed and rounded, so that both sides read the same numbers.
Run: /usr/bin/python3 test/golden/signal_sheet.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

RNG = np.random.default_rng(19870703)
HORIZONS = [1, 2, 5, 10]


def ar(n, rho, scale=1.0):
    shocks = RNG.standard_normal(n)
    out = np.zeros(n)
    for i in range(n):
        out[i] = (rho * out[i - 1] if i else 0.0) + shocks[i]
    return np.round(scale * out, 6)


def auto_lag(u, rows):
    """Newey and West (1994), Bartlett weights, no prewhitening."""
    n = int(np.floor(4 * (rows / 100) ** (2 / 9)))
    full = np.correlate(u, u, "full")[len(u) - 1 :] / rows
    sigma = full[: n + 1]
    j = np.arange(1, len(sigma))
    s0 = sigma[0] + 2 * sigma[1:].sum()
    s1 = 2 * (j * sigma[1:]).sum()
    gamma = 1.1447 * ((s1 / s0) ** 2) ** (1 / 3)
    return min(int(np.floor(gamma * rows ** (1 / 3))), rows // 4)


def sandwich(y, design, places, tested, least=0):
    """OLS with Bartlett weights by the distance of places; t of the coefficient `tested` and its p on T − k."""
    n, k = design.shape
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ y
    e = y - design @ beta
    row = inverse @ (design * e[:, None]).T
    scores = np.zeros(places[-1] - places[0] + 1)
    scores[places - places[0]] = row[tested]
    lag = max(least, auto_lag(scores, n))
    distance = np.abs(places[:, None] - places[None, :])
    weights = np.maximum(0, 1 - distance / (lag + 1))
    moments = design * e[:, None]
    middle = moments.T @ weights @ moments
    variance = (inverse @ middle @ inverse)[tested, tested] * n / (n - k)
    t = beta[tested] / np.sqrt(variance)
    return t, 2 * stats.t.sf(abs(t), n - k), lag


def slope(x, y, places, least=0):
    design = np.column_stack([np.ones(len(x)), x])
    t, p, lag = sandwich(y, design, places, 1, least)
    return [float(np.corrcoef(x, y)[0, 1]), float(t), float(p), lag]


def mean_t(series, least=0):
    """Mean of a pandas series with gaps: [mean, t, p, lag, n]."""
    places = np.flatnonzero(series.notna().to_numpy())
    y = series.to_numpy()[places]
    t, p, lag = sandwich(y, np.ones((len(y), 1)), places, 0, least)
    return [float(y.mean()), float(t), float(p), lag, len(y)]


def block_length(x):
    n = len(x)
    u = x - x.mean()
    most = int(np.ceil(np.sqrt(n))) + 5
    acv = np.correlate(u, u, "full")[n - 1 :][: most + 1] / n
    rho = acv / acv[0]
    bound = 2 * np.sqrt(np.log10(n) / n)
    small = np.abs(rho) < bound
    m = next((k for k in range(0, most - 4) if small[k + 1 : k + 6].all()), None)
    if m is None:
        m = int(np.flatnonzero(~small).max())
    m = min(2 * max(m, 1), most)
    k = np.arange(1, m + 1)
    weight = np.where(k / m <= 0.5, 1.0, 2 * (1 - k / m))
    g = 2 * (weight * k * acv[1 : m + 1]).sum()
    d = 2 * (acv[0] + 2 * (weight * acv[1 : m + 1]).sum()) ** 2
    b = (2 * g**2 / d) ** (1 / 3) * n ** (1 / 3)
    return float(max(1.0, min(b, np.ceil(min(3 * np.sqrt(n), n / 3)))))


def estimators():
    series = [ar(60, 0.0), ar(250, 0.3), ar(250, -0.4), ar(600, 0.8), ar(600, 0.97)]
    slopes = []
    for n, rho, drop, least in [(40, 0.0, 0, 0), (200, 0.6, 0, 0), (300, 0.9, 60, 4), (500, 0.3, 25, 9)]:
        places = np.sort(RNG.choice(n, n - drop, replace=False))
        x = ar(n, rho)[places]
        y = np.round(0.2 * x + ar(n, rho)[places], 6)
        row = {"x": x.tolist(), "y": y.tolist(), "places": places.tolist(), "least": least}
        row["pearson"] = slope(x, y, places, least)
        row["rank"] = slope(stats.rankdata(x), stats.rankdata(y), places, least)
        slopes.append(row)
    trials = [(0, 5), (5, 5), (3, 7), (140, 250), (1, 900)]
    intervals = [
        [k, n, 0.0 if k == 0 else stats.beta.ppf(0.025, k, n - k + 1), 1.0 if k == n else stats.beta.ppf(0.975, k + 1, n - k)]
        for k, n in trials
    ]
    return {
        "lags": [{"u": s.tolist(), "lag": auto_lag(s - s.mean(), len(s))} for s in series],
        "blocks": [{"x": s.tolist(), "length": block_length(s)} for s in series],
        "slopes": slopes,
        "intervals": [[int(k), int(n), float(low), float(high)] for k, n, low, high in intervals],
    }


def listed(values):
    return [None if pd.isna(v) else float(v) for v in values]


def draw_panel(n, index):
    """Closes and opens of a series that follows the index of the session before by a little."""
    effect = 0.006 * pd.Series(index).shift(1).fillna(0).to_numpy()
    moves = effect + 0.01 * RNG.standard_normal(n)
    overnight = 0.4 * moves + 0.003 * RNG.standard_normal(n)
    close = np.round(100 * np.exp(np.cumsum(moves)), 4)
    open_ = np.round(np.concatenate([[100.0], close[:-1]]) * np.exp(overnight), 4)
    return pd.Series(close), pd.Series(open_)


def surprise_of(index):
    usual = index.ewm(halflife=10, adjust=True, ignore_na=False).mean().shift(1)
    return (index - usual).where(index.notna().cumsum().shift(1) >= 20)


def after(close, open_, horizon, basis):
    if basis == "close":
        return np.log(close).diff().rolling(horizon).sum().shift(-horizon)
    # Entered at the next open, left at the h-th close after it: every close on the way must be there.
    way = np.log(close).diff().rolling(horizon).sum().shift(-horizon)
    first = np.log(close / open_).shift(-1)
    rest = way - np.log(close).diff().shift(-1) if horizon > 1 else 0 * first
    if horizon > 1:
        rest = np.log(close).diff().rolling(horizon - 1).sum().shift(-horizon)
    return first + rest


def buckets_of(index, count):
    thresholds = [index.expanding().quantile(k / count).shift(1) for k in range(1, count)]
    bucket = sum((index > q).astype(int) for q in thresholds)
    enough = index.notna().cumsum().shift(1).fillna(0) >= 60
    return bucket.where(index.notna() & enough)


def spread_t(y, bucket, count, least):
    """Highest less lowest: OLS of the return on a constant and a dummy, over the rows of both."""
    rows = y.notna() & bucket.isin([0, count - 1])
    places = np.flatnonzero(rows.to_numpy())
    top = (bucket[rows] == count - 1).astype(float).to_numpy()
    design = np.column_stack([np.ones(len(top)), top])
    t, p, lag = sandwich(y[rows].to_numpy(), design, places, 1, least)
    value = y[bucket == count - 1].mean() - y[bucket == 0].mean()
    return [float(value), float(t), float(p), lag]


def hits_of(index, y, horizon):
    free, hits, n = -1, 0, 0
    for t in np.flatnonzero((index.notna() & y.notna()).to_numpy()):
        if t < free or index[t] * y[t] == 0:
            continue
        free = t + horizon
        n += 1
        hits += int(index[t] * y[t] > 0)
    return [hits, n]


def entry_to_entry(close, open_):
    """Simple return from the open of t+1 to that of t+2, by way of the closes between, all of which must be there."""
    r = np.log(close).diff()
    step = np.log(close / open_).shift(-1) + r.shift(-2) - np.log(close / open_).shift(-2)
    return np.expm1(step)


def sheet():
    n = 320
    index = pd.Series(np.round(np.tanh(0.5 * ar(n, 0.5)), 6))
    index[[30, 31, 150, 222]] = np.nan
    close, open_ = draw_panel(n, index.fillna(0))
    close[[77, 200]] = np.nan
    open_[[77, 200]] = np.nan
    out = {"index": listed(index), "close": listed(close), "open": listed(open_), "cells": []}
    bucket = buckets_of(index, 3)
    for basis in ["close", "entry"]:
        for h in HORIZONS:
            # Where the next open is missing the signal is entered at no price: the close is missing as well.
            y = after(close, open_, h, basis)
            rows = index.notna() & y.notna()
            places = np.flatnonzero(rows.to_numpy())
            x, z = index[rows].to_numpy(), y[rows].to_numpy()
            kept = y.where(rows)
            out["cells"].append(
                {
                    "basis": basis,
                    "horizon": h,
                    "n": int(rows.sum()),
                    "pearson": slope(x, z, places, h - 1),
                    "rank": slope(stats.rankdata(x), stats.rankdata(z), places, h - 1),
                    "rank_scipy": float(stats.spearmanr(x, z)[0]),
                    "buckets": [mean_t(kept.where(bucket == b), h - 1) for b in range(3)],
                    "spread": spread_t(kept, bucket, 3, h - 1),
                    "hits": hits_of(index, y, h),
                }
            )
    position = np.sign(index.fillna(0))
    change = position.diff().abs().fillna(position.abs())
    gross = (position * entry_to_entry(close, open_)).where(position != 0, 0.0)
    net = gross - change * 5e-4
    out["position"] = {
        "cost_bps": 5,
        "turnover": float(change.mean()),
        "gross": mean_t(gross),
        "net": mean_t(net),
        "unmeasured": int(gross.isna().sum()),
    }
    out["surprise"] = listed(surprise_of(index))
    return out


def cross():
    n, names = 300, 9
    index = pd.Series(np.round(np.tanh(0.5 * ar(n, 0.4)), 6))
    index[[44, 120]] = np.nan
    surprise = surprise_of(index)
    loads = np.linspace(-0.01, 0.012, names)
    members, factors, closes, opens = [], {}, {}, {}
    for i, load in enumerate(loads):
        moves = load * index.fillna(0).to_numpy() + 0.008 * RNG.standard_normal(n)
        moves = moves + 0.5 * load * index.shift(1).fillna(0).to_numpy()
        close = np.round(50 * np.exp(np.cumsum(moves)), 4)
        open_ = np.round(np.concatenate([[50.0], close[:-1]]) * np.exp(0.3 * moves), 4)
        members.append({"close": close.tolist(), "open": open_.tolist()})
        closes[i], opens[i] = pd.Series(close), pd.Series(open_)
        r = np.log(closes[i]).diff()
        pairs = pd.DataFrame({"s": surprise, "r": r}).dropna().reindex(range(n))
        beta = pairs.r.rolling(120, min_periods=60).cov(pairs.s) / pairs.s.rolling(120, min_periods=60).var()
        factors[i] = beta.shift(1) * surprise
    factor = pd.DataFrame(factors)
    usable = factor.notna().all(axis=1)
    out = {"index": listed(index), "members": members, "horizons": []}
    quantile = pd.DataFrame(
        {t: np.minimum(2, np.floor((stats.rankdata(factor.loc[t]) - 0.5) * 3 / names)) for t in factor.index[usable]}
    ).T
    weights = (quantile == 2) / 3.0 - (quantile == 0) / 3.0
    for h in HORIZONS:
        y = pd.DataFrame({i: after(closes[i], opens[i], h, "entry") for i in range(names)})
        ics, spreads = pd.Series(np.nan, range(n)), pd.Series(np.nan, range(n))
        for t in factor.index[usable]:
            if y.loc[t].notna().all():
                ics[t] = stats.spearmanr(factor.loc[t], y.loc[t])[0]
                spreads[t] = (weights.loc[t] * y.loc[t]).sum()
        first = int(factor.index[usable][0])
        # Dates on which the factor exists are places of their own, as the tear sheet counts them.
        ics, spreads = ics[usable].reset_index(drop=True), spreads[usable].reset_index(drop=True)
        out["horizons"].append(
            {
                "horizon": h,
                "rank_ic": mean_t(ics, h - 1),
                "ratio": float(ics.mean() / ics.std()),
                "positive": float((ics.dropna() > 0).mean()),
                "spread": mean_t(spreads, h - 1),
                "first": first,
            }
        )
    used = list(factor.index[usable])
    gross, change, before = [], [], 0 * weights.iloc[0]
    for t, following in zip(used, used[1:]):
        steps = []
        for i in range(names):
            c, o = np.log(closes[i]), np.log(opens[i])
            # Open to open is close to close with the open-to-close of the first put on and that of the second taken off.
            end = o[following + 1] if following + 1 < n else np.nan
            steps.append(np.expm1(end - o[t + 1]))
        gross.append(float((weights.loc[t] * np.array(steps)).sum()))
        change.append(float((weights.loc[t] - before).abs().sum()))
        before = weights.loc[t]
    # The last date has no session after it to be entered at.
    last_unmeasured = 0 if used[-1] + 1 < n else 6
    if last_unmeasured:
        gross[-1] = 0.0
    net = np.array(gross) - 1e-3 * np.array(change)
    out["portfolio"] = {
        "cost_bps": 10,
        "turnover": float(np.mean(change)),
        "gross": mean_t(pd.Series(gross)),
        "net": mean_t(pd.Series(net)),
        "unmeasured": last_unmeasured,
        "dates": len(used),
    }
    return out


RESULT = {"estimators": estimators(), "sheet": sheet(), "cross": cross()}
Path(__file__).with_suffix(".json").write_text(json.dumps(RESULT, separators=(",", ":"), allow_nan=False) + "\n")
