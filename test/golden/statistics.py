"""Independent numbers for the functions of src/stats.

Writes statistics.json beside itself. Distribution functions come from mpmath at 40 digits, ranks and coefficients from
scipy, regressions from full matrices or exact fractions, overlap correlations from one loop over all pairs; samples are
drawn here from a fixed seed.
Run: /usr/bin/python3 test/golden/statistics.py
"""

import json
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
from scipy import stats

RNG = np.random.default_rng(19330401)
mpmath.mp.dps = 40


def student_tail(t, df):
    """Two-sided p: the regularised incomplete beta function at df/(df + t²)."""
    x = mpmath.mpf(df) / (df + mpmath.mpf(t) ** 2)
    return mpmath.betainc(mpmath.mpf(df) / 2, mpmath.mpf(1) / 2, 0, x, regularized=True)


def normal_tail(z):
    return mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2))


def solve(tail, probability, guess):
    """The quantile above the median: half the two-sided tail there is 1 − probability."""
    target = 2 * (1 - mpmath.mpf(probability))
    return mpmath.findroot(lambda v: mpmath.log(tail(v) / target), guess)


def distributions():
    probabilities = [0.6, 0.8, 0.95, 0.975, 0.995, 0.9999, 0.9999999]
    dfs = [1, 2, 5, 9, 30, 192, 5000]
    return {
        "normal_p": [[z, float(normal_tail(z))] for z in [0, 1e-8, 0.3, 1, 1.959963984540054, 4, 8, 20, 37]],
        "student_p": [
            [t, df, float(student_tail(t, df))] for t in [0, 1e-6, 0.5, 1, 2.5, 6, 40] for df in dfs
        ],
        "normal_quantile": [
            [p, float(solve(normal_tail, p, stats.norm.ppf(p)))] for p in probabilities
        ],
        "student_quantile": [
            [p, df, float(solve(lambda v: student_tail(v, df), p, stats.t.ppf(p, df)))]
            for p in probabilities
            for df in dfs
        ],
    }


def ranks():
    samples = [
        [3.0],
        [2.0, 2.0],
        [5.0, -1.0, 5.0, 0.0, 5.0, -1.0],
        RNG.integers(0, 12, 40).astype(float).tolist(),
        RNG.normal(size=25).tolist(),
    ]
    return [{"values": values, "ranks": stats.rankdata(values).tolist()} for values in samples]


def interval(r, n, factor=1.0):
    """Fisher's z; the factor widens its variance for ranks (Bonett and Wright 2000)."""
    z, half = np.arctanh(r), stats.norm.ppf(0.975) * np.sqrt(factor / (n - 3))
    return [float(np.tanh(z - half)), float(np.tanh(z + half))]


def coefficients():
    found = []
    for n, slope in [(4, 0.0), (10, 1.0), (60, -0.4), (250, 0.15), (250, 40.0)]:
        x = RNG.normal(size=n).round(3)
        y = (slope * x + RNG.normal(size=n)).round(1)
        pearson = stats.pearsonr(x, y)
        spearman = stats.spearmanr(x, y)
        lags = []
        for lag in range(-3, 4):
            a, b = (x[: n - lag], y[lag:]) if lag >= 0 else (x[-lag:], y[: n + lag])
            at = stats.pearsonr(a, b) if len(a) >= 3 else None
            lags.append([lag, len(a), *([None, None] if at is None else [float(at[0]), float(at[1])])])
        rho = float(spearman[0])
        found.append(
            {
                "x": x.tolist(),
                "y": y.tolist(),
                "pearson": [float(pearson[0]), float(pearson[1]), *interval(float(pearson[0]), n)],
                "spearman": [rho, float(spearman[1]), *interval(rho, n, 1 + rho**2 / 2)],
                "lead_lag": lags,
            }
        )
    return found


def exact_line(x, y):
    """Slope, intercept and residual sum of squares in exact fractions of the very doubles that are stored."""
    x, y = [Fraction(v) for v in x], [Fraction(v) for v in y]
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    xx = sum((a - mx) ** 2 for a in x)
    slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / xx
    rss = sum((b - my - slope * (a - mx)) ** 2 for a, b in zip(x, y))
    return my - slope * mx, slope, rss, mx, xx


def lines():
    found = []
    for n, level, spread in [(3, 0.0, 1.0), (30, 0.0, 0.01), (120, 0.0003, 0.011), (50, 1e6, 1.0), (50, 1e9, 10.0)]:
        x = (level + spread * RNG.normal(size=n)).tolist()
        y = [0.7 * a + spread * RNG.normal() for a in x]
        intercept, slope, rss, mean, xx = exact_line(x, y)
        row = [5, 5 * level + 3 * spread]
        leverage = Fraction(row[0]) ** 2 / n + (Fraction(row[1]) - row[0] * mean) ** 2 / xx
        found.append(
            {
                "x": x,
                "y": y,
                "coefficients": [float(intercept), float(slope)],
                "s": float(mpmath.sqrt(mpmath.mpf(rss.numerator) / rss.denominator / (n - 2))),
                "row": row,
                "leverage": float(leverage),
                "mean": float(sum(map(Fraction, y)) / n),
                "variance": float(sum((Fraction(v) - sum(map(Fraction, y)) / n) ** 2 for v in y) / (n - 1)),
            }
        )
    return found


def overlap(events):
    """The double sum over i ≠ j, pair by pair: correlation on shared days, times the shared share of the window."""
    n, total, pairs = len(events), 0.0, 0
    for i, a in enumerate(events):
        for j, b in enumerate(events):
            if i == j:
                continue
            share = len(set(a["window"]) & set(b["window"])) / len(a["window"])
            if share == 0:
                continue
            pairs += i < j
            own, other = dict(zip(a["days"], a["residuals"])), dict(zip(b["days"], b["residuals"]))
            shared = sorted(own.keys() & other.keys())
            if len(shared) < 30:
                continue
            total += share * np.corrcoef([own[d] for d in shared], [other[d] for d in shared])[0, 1]
    return {"rbar": total / (n * (n - 1)), "overlapping_pairs": pairs}


def event(common, day0, length, missing=0, days=60):
    estimation = np.arange(day0 - 10 - days, day0 - 10)
    kept = np.sort(RNG.choice(estimation, days - missing, replace=False))
    residuals = 0.6 * common[kept] + RNG.normal(size=len(kept))
    window = list(range(day0, day0 + length))
    return {"residuals": residuals.round(6).tolist(), "days": kept.tolist(), "window": window}


def overlaps():
    common = RNG.normal(size=400)
    worlds = {
        "one date": [event(common, 200, 3) for _ in range(7)],
        "dates two days apart": [event(common, 200 + 2 * (i % 3), 5) for i in range(9)],
        "missing days": [event(common, 200 + i % 4, 3, missing=i % 6) for i in range(10)],
        "too few shared days": [event(common, 200, 3, days=d) for d in (60, 29, 25)],
        "disjoint windows": [event(common, 150 + 20 * i, 3) for i in range(4)],
    }
    return [{"name": name, "events": events, **overlap(events)} for name, events in worlds.items()]


if __name__ == "__main__":
    numbers = {
        "distributions": distributions(),
        "ranks": ranks(),
        "coefficients": coefficients(),
        "lines": lines(),
        "overlaps": overlaps(),
    }
    text = json.dumps(numbers, separators=(",", ":"), allow_nan=False)
    Path(__file__).with_suffix(".json").write_text(text + "\n")
