"""Independent numbers for the tests across events, the one-event tests, tails and power of src/stats.

Writes inference.json beside itself. Ranks, skewness, power and most p values come from scipy; counted p values from
enumeration of every case; tails from mpmath at 60 digits or exact fractions. SIMULATED samples from a fixed seed.
Run: /usr/bin/python3 test/golden/inference.py
"""

import json
from fractions import Fraction
from itertools import combinations, product
from math import comb
from pathlib import Path

import mpmath
import numpy as np
from scipy import optimize, stats

RNG = np.random.default_rng(19450507)
mpmath.mp.dps = 60


def normal(z):
    return [float(z), float(2 * stats.norm.sf(abs(z)))]


def sign_counts(cars):
    moved = [c for c in cars if c != 0]
    n, w = len(moved), sum(c > 0 for c in moved)
    z = (w - n / 2) / np.sqrt(n / 4)
    tail = sum(comb(n, i) for i in range(min(w, n - w) + 1))
    return {"n": n, "positive": w, "z": float(z), "p": float(min(Fraction(1), Fraction(2 * tail, 2**n)))}


def wilcoxon(cars):
    moved = np.array([c for c in cars if c != 0])
    n, rank = len(moved), stats.rankdata(np.abs(moved))
    plus = rank[moved > 0].sum()
    ties = np.unique(np.abs(moved), return_counts=True)[1]
    z = (plus - n * (n + 1) / 4) / np.sqrt(n * (n + 1) * (2 * n + 1) / 24 - np.sum(ties**3 - ties) / 48)
    found = {"w_plus": float(plus), "z": float(z), "p_normal": normal(z)[1]}
    if n <= 14:
        flips = np.array(list(product((0, 1), repeat=n)))
        centre = rank.sum() / 2
        found["p_exact"] = float(np.mean(np.abs(flips @ rank - centre) >= abs(plus - centre) - 1e-9))
    elif n <= 25 and len(ties) == n:
        found["p_exact"] = float(stats.wilcoxon(moved, mode="exact", correction=False).pvalue)
    return found


def hall(cars):
    n, s, g = len(cars), np.mean(cars) / np.std(cars, ddof=1), stats.skew(cars, bias=False)
    t = np.sqrt(n) * (s + g * s**2 / 3 + g**2 * s**3 / 27 + g / (6 * n))
    return {"t": float(t), "p": float(2 * stats.t.sf(abs(t), n - 1)), "skewness": float(g)}


def samples():
    worlds = {
        "one": [0.02],
        "two": [0.03, -0.01],
        "three": [0.03, 0.02, -0.015],
        "twelve": RNG.normal(0.01, 0.03, 12).tolist(),
        "ties and zeros": (RNG.integers(-3, 5, 14) / 128).tolist(),
        "ties, normal only": (RNG.integers(-20, 30, 60) / 1024).tolist(),
        "twenty-five": RNG.standard_t(4, 25).tolist(),
        "twenty-six": RNG.normal(0.3, 1, 26).tolist(),
        "skewed": RNG.exponential(1.0, 40).tolist(),
        "three hundred, one side": np.abs(RNG.normal(size=300)).tolist(),
    }
    found = []
    for name, cars in worlds.items():
        shares = (RNG.integers(80, 110, len(cars)) / 190).tolist()
        p_hat, w, n = np.mean(shares), sum(c > 0 for c in cars), len(cars)
        found.append(
            {
                "name": name,
                "cars": cars,
                "shares": shares,
                "sign": sign_counts(cars),
                "generalized": normal((w - n * p_hat) / np.sqrt(n * p_hat * (1 - p_hat))),
                "p_hat": float(p_hat),
                "wilcoxon": wilcoxon(cars),
                "hall": hall(cars) if n >= 3 else None,
            }
        )
    return found


def by_place(columns, events):
    """Mean rank and share of events by place, places nobody has left out: dictionaries, not arrays."""
    places = sorted(set().union(*columns))
    held = [[c[p] for c in columns if p in c] for p in places]
    return places, np.array([np.mean(h) for h in held]), np.array([len(h) / events for h in held])


def corrado(events, length):
    columns = []
    for event in events:
        values = np.array(event["residuals"] + event["window"])
        where = event["places"] + [10_000 + i for i in range(length)]
        columns.append(dict(zip(where, stats.rankdata(values) / (len(values) + 1))))
    places, u, share = by_place(columns, len(events))
    s = np.sqrt(np.mean(share * (u - 0.5) ** 2))
    z, p = normal(np.sqrt(length) * (u[-length:].mean() - 0.5) / s)
    return {"z": z, "p": p, "t": len(places), "s": float(s)}


def grank(events):
    columns = []
    for event in events:
        values = np.append(event["residuals"], event["star"])
        u = stats.rankdata(values) / (len(values) + 1) - 0.5
        columns.append(dict(zip([*event["places"], 10_000], u)))
    places, u, share = by_place(columns, len(events))
    t, n = len(places), len(events)
    z = u[-1] / np.sqrt(np.mean(share * u**2))
    statistic = z * np.sqrt((t - 2) / (t - 1 - z**2))
    return {
        "t": float(statistic),
        "p": float(2 * stats.t.sf(abs(statistic), t - 2)),
        "df": t - 2,
        "z": float(z),
        "grank_z": normal(u[-1] / np.sqrt((t - 1) / (12 * n * (t + 1)))),
    }


def rank_designs():
    def event(common, length, kept, tick=None):
        values = common + RNG.normal(size=len(common)) * RNG.uniform(0.5, 2)
        window = RNG.normal(0.4, 1, length)
        star = RNG.normal(0.8, 1)
        if tick:
            values, window, star = np.round(values / tick) * tick, np.round(window / tick) * tick, round(star / tick) * tick
        return {"places": kept, "residuals": [float(values[k]) for k in kept], "window": window.tolist(), "star": float(star)}

    def some(days, missing, first=0):
        return sorted(int(k) for k in first + RNG.choice(days - first, days - first - missing, replace=False))

    common = RNG.normal(size=80)
    worlds = {
        "one date": (5, [event(common, 5, list(range(80))) for _ in range(8)]),
        "independent dates": (1, [event(RNG.normal(size=80), 1, list(range(80))) for _ in range(12)]),
        "missing returns": (3, [event(RNG.normal(size=80), 3, some(80, 2 * i)) for i in range(9)]),
        "ties": (3, [event(RNG.normal(size=80), 3, some(80, i), tick=0.5) for i in range(7)]),
        "one event": (2, [event(common, 2, some(80, 7))]),
        "two events": (11, [event(RNG.normal(size=80), 11, list(range(80))) for _ in range(2)]),
        "unequal lengths, a gap nobody fills": (1, [event(RNG.normal(size=80), 1, some(80, i, 10 + i)) for i in range(6)]),
    }
    return [
        {"name": name, "days": 80, "length": length, "events": events, "corrado": corrado(events, length), "grank": grank(events)}
        for name, (length, events) in worlds.items()
    ]


def flips():
    found = []
    designs = {
        "each its own": (9, list(range(9))),
        "whole clusters": (30, [int(c) for c in np.unique(RNG.integers(0, 11, 30), return_inverse=True)[1]]),
        "ties": (13, list(range(13))),
        "one cluster": (4, [0, 0, 0, 0]),
        "sixteen": (16, list(range(16))),
        "twenty, drawn": (40, [i % 20 for i in range(40)]),
        "nineteen, far out": (19, list(range(19))),
    }
    for name, (n, clusters) in designs.items():
        cars = RNG.integers(-3, 4, n) / 100 if name == "ties" else RNG.normal(0.012, 0.03, n)
        if name == "nineteen, far out":
            cars = RNG.normal(0.022, 0.03, n)
        g = max(clusters) + 1
        sums = [0.0] * g
        for car, cluster in zip(cars, clusters):
            sums[cluster] += car
        totals = np.array([0.0])
        for s in sums:
            totals = np.concatenate([totals + s, totals - s])
        p = np.mean(np.abs(totals) >= abs(sum(sums)) - 1e-12 * np.abs(sums).sum())
        found.append({"name": name, "cars": cars.tolist(), "clusters": clusters, "mean": float(np.mean(cars)), "p": float(p)})
    return found


def permutations():
    found = []
    for m, length, tick in [(40, 1, None), (30, 1, 0.5), (24, 2, None), (18, 3, None), (16, 4, 0.5)]:
        estimation, window = RNG.normal(size=m), RNG.normal(0.9, 1, length)
        if tick:
            estimation, window = np.round(estimation / tick) * tick, np.round(window / tick) * tick
        pool = np.concatenate([window, estimation])
        total = np.sum(pool**2)

        def studentised(chosen):
            return abs(chosen.sum()) / np.sqrt(total - np.sum(chosen**2))

        every = [pool[list(c)] for c in combinations(range(m + length), length)]
        plain = np.mean([abs(c.sum()) >= abs(window.sum()) - 1e-9 for c in every])
        scaled = np.mean([studentised(c) >= studentised(window) - 1e-9 for c in every])
        found.append(
            {
                "estimation": estimation.tolist(),
                "window": window.tolist(),
                "p": float(plain),
                "p_studentised": float(scaled),
            }
        )
    return found


def empirical_ranks():
    found = []
    for n, car in [(1, 0.5), (9, -3.0), (40, 1.5), (40, 4.0), (180, 0.1), (30, 0.25)]:
        pseudo = RNG.normal(size=n)
        if car == 0.25:
            pseudo = np.round(pseudo * 4) / 4
        rank = stats.rankdata(np.append(pseudo, car))[-1]
        p = min(1.0, 2 * min(rank, n + 2 - rank) / (n + 1))
        found.append([car, pseudo.tolist(), float(rank / (n + 2)), float(p)])
    return found


def f_tail(f, d1, d2):
    x = mpmath.mpf(d2) / (d2 + d1 * mpmath.mpf(f))
    return mpmath.betainc(mpmath.mpf(d2) / 2, mpmath.mpf(d1) / 2, 0, x, regularized=True)


def chi_squared_tail(x, k):
    return mpmath.gammainc(mpmath.mpf(k) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)


def binomial_tails(k, n, p):
    p = Fraction(p)
    terms = [comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)]
    both = min(Fraction(1), 2 * min(sum(terms[: k + 1]), sum(terms[k:])))
    return float(mpmath.mpf(both.numerator) / both.denominator)


def tails():
    fs = [
        (f, d1, d2)
        for f in (0.01, 0.7, 1.0, 3.5, 20.0, 400.0)
        for d1, d2 in ((1, 5), (2, 60), (5, 188), (12, 1000), (40, 40))
    ] + [(2000.0, 3, 500), (300.0, 10, 900), (1e6, 4, 100)]
    chis = [(x, k) for k in (1, 2, 3, 5, 10, 31, 200, 999, 1000) for x in (0.02, 1.0, float(k), k + 3.0, 2.0 * k + 40, 700.0, 1400.0)]
    binomials = [(k, n, p) for n in (1, 2, 7, 30, 400, 1000) for k in (0, n // 3, n // 2, n - 1, n) for p in (0.5, 0.25)]
    return {
        "f": [[*a, float(f_tail(*a))] for a in fs if f_tail(*a) > mpmath.mpf("1e-305")],
        "chi_squared": [[*a, float(chi_squared_tail(*a))] for a in chis if chi_squared_tail(*a) > mpmath.mpf("1e-305")],
        "binomial": [[*a, binomial_tails(*a)] for a in binomials],
    }


def power():
    cases = [(d, df, a) for d in (0.0, 0.5, 1.0, 2.8, 6.0) for df in (1, 2, 5, 11, 60, 188, 2000) for a in (0.05, 0.01)]

    def critical(alpha, df):
        """By root search: scipy's own quantile is good to ten digits only."""
        return optimize.brentq(lambda t: stats.t.sf(t, df) - alpha / 2, 0.5, 100.0, xtol=1e-15, rtol=1e-15)

    def exact(d, df, alpha):
        """Mean over s = √(χ²/df), by mpmath's own quadrature: scipy's noncentral t is good to some nine digits only."""
        t = mpmath.mpf(critical(alpha, df))
        half = mpmath.mpf(df) / 2
        constant = 2 * half**half / mpmath.gamma(half)
        width = 1 / mpmath.sqrt(2 * df)

        def weighed(s):
            if s == 0:
                return mpmath.mpf(0)
            return constant * s ** (df - 1) * mpmath.exp(-half * s * s) * (mpmath.ncdf(d - t * s) + mpmath.ncdf(-d - t * s))

        cuts = [max(mpmath.mpf(0), 1 + k * width) for k in (-12, -6, -3, -1, 0, 1, 3, 6, 12)]
        return float(mpmath.quad(weighed, sorted(set(cuts))))

    mpmath.mp.dps = 25
    rows = []
    for case in cases:
        d, df, alpha = case
        mine, t = exact(*case), critical(alpha, df)
        with np.errstate(all="ignore"):
            scipys = stats.nct.sf(t, df, d) + stats.nct.cdf(-t, df, d) if d else alpha
        if abs(mine - scipys) > 1e-7:  # where scipy gives up with NaN mpmath stands alone
            raise ValueError(f"two sources disagree on the power at {case}: {mine}, {scipys}")
        rows.append([*case, mine])
    return rows


if __name__ == "__main__":
    numbers = {
        "samples": samples(),
        "rank_designs": rank_designs(),
        "flips": flips(),
        "permutations": permutations(),
        "empirical_ranks": empirical_ranks(),
        "tails": tails(),
        "power": power(),
    }
    text = json.dumps(numbers, separators=(",", ":"), allow_nan=False)
    Path(__file__).with_suffix(".json").write_text(text + "\n")
