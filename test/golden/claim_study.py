"""Independent numbers for the study of a claim with events (src/analyse/claim-study) and Welch's t.

Writes claim_study.json beside itself: numpy for effects and their errors, scipy for Welch, the tests of spread and power,
statsmodels for regressions. SIMULATED returns from a fixed seed: two series and a market with common shocks, and an index.
Run: python3 test/golden/claim_study.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats

RNG = np.random.default_rng(20250815)
T = 700
EST = (-200, -11)
MARKET = np.round(0.008 * RNG.standard_t(5, T), 8)
RETURNS = {
    "A": np.round(0.8 * MARKET + 0.010 * RNG.standard_t(5, T), 8),
    "B": np.round(0.5 * MARKET + 0.014 * RNG.standard_t(5, T), 8),
}
INDEX = np.zeros(T)
for t in range(1, T):
    INDEX[t] = 0.6 * INDEX[t - 1] + 0.2 * RNG.standard_normal()
INDEX = np.round(INDEX, 8)
DATES = [str(day.date()) for day in pd.bdate_range("2021-01-04", periods=T)]
# Some windows of [0, 2] meet: 330 and 331, 450 and 452 of the events, 470 and 471 of those compared with.
EVENTS = [310, 330, 331, 380, 425, 450, 452, 500, 560, 640]
AGAINST = [320, 365, 410, 470, 471, 530, 600]
DATED = [345, 515]
OTHERS = [300, 332, 382, 426, 427, 520, 655]
for t in EVENTS:
    for unit in RETURNS:
        RETURNS[unit][t : t + 2] = np.round(RETURNS[unit][t : t + 2] + 0.006, 8)


def inside(events, window):
    """Sessions inside the deciding windows of a claim's events: they are in no estimation."""
    return {t + k for t in events for k in range(window[0], window[1] + 1)}


def span(t, est, purge):
    return np.array([s for s in range(t + est[0], t + est[1] + 1) if s not in purge])


def cars(r, events, window, est=EST, model="constant_mean", m=MARKET, purge=None):
    """CAR and its exact forecast error by event."""
    purge = inside(events, window) if purge is None else purge
    found = []
    for t in events:
        e, w = span(t, est, purge), np.arange(t + window[0], t + window[1] + 1)
        size = len(w)
        if model == "constant_mean":
            x, xw, y, yw = np.ones((len(e), 1)), np.array([size]), r[e], r[w].sum()
        elif model == "market_adjusted":
            s2 = np.mean((r[e] - m[e]) ** 2)
            found.append(((r[w] - m[w]).sum(), np.sqrt(s2 * size)))
            continue
        else:
            x, xw, y, yw = sm.add_constant(m[e]), np.array([size, m[w].sum()]), r[e], r[w].sum()
        b, *_ = np.linalg.lstsq(x, y, rcond=None)
        s2 = np.sum((y - x @ b) ** 2) / (len(e) - x.shape[1])
        found.append((yw - xw @ b, np.sqrt(s2 * (size + xw @ np.linalg.inv(x.T @ x) @ xw))))
    return np.array(found)


def overlap(events, size):
    n = len(events)
    shared = sum(max(0, size - abs(a - b)) / size for i, a in enumerate(events) for k, b in enumerate(events) if i != k)
    return shared / (n * (n - 1))


def mean_error(x, events, size):
    n, rho = len(x), overlap(events, size)
    return float(np.sqrt(np.var(x, ddof=1) / n * (1 + (n - 1) * rho) / (1 - rho)))


def mean_estimate(x, events, size):
    return {"effect": float(np.mean(x)), "se": mean_error(x, events, size), "df": len(x) - 1}


def difference(x, ex, y, ey, size):
    a, b = mean_error(x, ex, size) ** 2, mean_error(y, ey, size) ** 2
    df = (a + b) ** 2 / (a**2 / (len(x) - 1) + b**2 / (len(y) - 1))
    return {"effect": float(np.mean(x) - np.mean(y)), "se": float(np.sqrt(a + b)), "df": float(df)}


def power(estimate, smallest, alpha):
    se, df = estimate["se"], estimate["df"]
    crit = stats.t.ppf(1 - alpha / 2, df)
    law = stats.nct(df, smallest / se)
    return {"mde": float((crit + stats.t.ppf(0.8, df)) * se), "power": float(law.sf(crit) + law.cdf(-crit))}


def lag_of(u, n):
    """Newey and West (1994), Bartlett, no prewhitening; never beyond a quarter of the rows."""
    first = int(4 * (n / 100) ** (2 / 9))
    c = [np.dot(u[j:], u[: len(u) - j]) for j in range(first + 1)]
    s0, s1 = c[0] + 2 * sum(c[1:]), 2 * sum(j * c[j] for j in range(first + 1))
    return min(n // 4, int(1.1447 * ((s1 / s0) ** 2 * n) ** (1 / 3)))


def hac(y, events, window, sessions):
    c = np.zeros(len(y))
    for t in events:
        c[t + window[0] : t + window[1] + 1] += 1
    zx, zy = (c - c.mean()) / c.std(), (y - y.mean()) / y.std()
    r = np.mean(zx * zy)
    lag = max(window[1] - window[0], lag_of(zx * (zy - r * zx) / len(y), len(y)))
    fit = sm.OLS(y, sm.add_constant(c)).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    return {"lag": lag, "t": float(fit.tvalues[1]), "p": float(fit.pvalues[1]), "effect": float(fit.params[1] * sessions),
            "se": float(fit.bse[1] * sessions), "df": int(fit.df_resid)}


def welch(x, y):
    w = stats.ttest_ind(x, y, equal_var=False)
    va, vb = np.var(x, ddof=1) / len(x), np.var(y, ddof=1) / len(y)
    df = (va + vb) ** 2 / (va**2 / (len(x) - 1) + vb**2 / (len(y) - 1))
    return {"t": float(w.statistic), "p": float(w.pvalue), "df": float(df), "effect": float(np.mean(x) - np.mean(y)),
            "se": float(np.sqrt(va + vb))}


def welch_samples():
    samples = [(5, 9, 1.0, 3.0, 0.5), (2, 2, 1, 1, 0), (40, 7, 0.01, 0.03, 0.02), (300, 250, 1, 1, 4)]
    found = []
    for n1, n2, sd1, sd2, shift in samples:
        x, y = RNG.normal(shift, sd1, n1), RNG.normal(0, sd2, n2)
        found.append({"one": x.tolist(), "other": y.tolist(), **welch(x, y)})
    return found


def deviations(units, events, window, centre, purge):
    within, before = [], []
    for unit in units:
        r = RETURNS[unit]
        for t in events:
            e, w = r[span(t, EST, purge)], r[t + window[0] : t + window[1] + 1]
            c = np.median(e) if centre == "median" else np.mean(e)
            s = np.sqrt(np.mean((e - c) ** 2))
            within.append(np.abs(w - c) / s)
            before.append(np.abs(e - c) / s)
    return np.concatenate(within), np.concatenate(before)


def spreads(units, window):
    found = {}
    alone, both = inside(EVENTS, window), inside(EVENTS + AGAINST, window)
    for name, centre in (("brown_forsythe", "median"), ("levene", "mean"), ("variance_ratio", "mean")):
        own, before = deviations(units, EVENTS, window, centre, alone)
        one, _ = deviations(units, EVENTS, window, centre, both)
        other, _ = deviations(units, AGAINST, window, centre, both)
        for key, x, rest in (("", own, before), ("_against", one, other)):
            if name == "variance_ratio":
                f, p = np.log(np.mean(x**2) / np.mean(rest**2)), None
            else:
                f, p = (float(v) for v in stats.f_oneway(x, rest))
            found[name + key] = {"f": float(f), "p": p, "inside": len(x), "beside": len(rest)}
    return found


def volatility(events, window, purge=None):
    purge = inside(events, window) if purge is None else purge
    r = RETURNS["A"] ** 2
    size = window[1] - window[0] + 1
    x = [np.log(np.mean(r[t + window[0] : t + window[1] + 1]) / np.mean(r[span(t, EST, purge)])) for t in events]
    return np.array(x), mean_estimate(x, events, size)


def other_dates(events, window):
    """Factor on the error where the median of other dates is taken off: sqrt(1 + G/N), N windows outside the events' own."""
    purge = inside(events, window)
    rows = [t for t in range(T - window[1]) if t not in purge and sum(0 <= s and s not in purge for s in range(t + EST[0], t + EST[1] + 1)) >= 100]
    return float(np.sqrt(1 + len(events) / (len(rows) / (window[1] - window[0] + 1))))


def level(events, window):
    purge = inside(events, window)
    x = [np.mean(INDEX[t + window[0] : t + window[1] + 1]) - np.mean(INDEX[span(t, EST, purge)]) for t in events]
    return np.array(x)


def one_level(t, window):
    size = window[1] - window[0] + 1
    e = INDEX[t + EST[0] : t + EST[1] + 1]
    return {"effect": float(level([t], window)[0]), "se": float(np.std(e, ddof=1) * np.sqrt(size + size**2 / len(e)) / size), "df": len(e) - 1}


def rest(units, events, n, purge):
    levels = []
    for t in events:
        own = []
        for unit in units:
            r = RETURNS[unit]
            path = np.cumsum(r[t : t + 2 * n + 1] - np.mean(r[span(t, EST, purge)]))
            own.append(np.mean(path[n + 1 : 2 * n + 1]))
        levels.append(np.mean(own))
    return np.array(levels)


def joint(units, window):
    size = window[1] - window[0] + 1
    columns = 1 + len(units) * (1 + len(OTHERS))
    y, x = [], []
    for u, unit in enumerate(units):
        block = np.zeros((T, columns))
        for t in EVENTS:
            block[t + window[0] : t + window[1] + 1, 0] += 1
        base = 1 + u * (1 + len(OTHERS))
        block[:, base] = 1
        for k, t in enumerate(OTHERS):
            block[t + window[0] : t + window[1] + 1, base + 1 + k] = 1
        y.append(RETURNS[unit])
        x.append(block)
    fit = sm.OLS(np.concatenate(y), np.vstack(x)).fit(cov_type="cluster", cov_kwds={"groups": np.tile(np.arange(T), len(units))})
    return float(size * fit.params[0])


def average(x, kind):
    x = np.sort(x)
    return {"mean": np.mean, "median": np.median, "trimmed": lambda v: np.mean(v[1:-1])}[kind](x)


def wilcoxon(x):
    """z of the signed ranks without continuity correction, normal p; exact up to 25."""
    return float(stats.wilcoxon(x, correction=False, mode="exact" if len(x) <= 25 else "approx").pvalue)


def curve():
    found = []
    for model in ("constant_mean", "market_adjusted", "market"):
        for window in ((0, 2), (0, 0), (0, 3)):
            for est in ((-70, -11), (-130, -11), (-210, -11), (-80, -21), (-140, -21)):
                car, se = cars(RETURNS["A"], EVENTS, window, est, model, purge=inside(EVENTS, (0, 2))).T
                head = f"{model}/[{window[0]},{window[1]}]/{est[0]}..{est[1]}"
                scar = car / se
                rows = [("mean_t", np.mean(car), stats.ttest_1samp(car, 0).pvalue), ("median_wilcoxon", np.median(car), wilcoxon(car)),
                        ("trimmed_mean_placebo", average(car, "trimmed"), None),
                        ("scaled_mean_t", np.mean(scar) * np.mean(se), stats.ttest_1samp(scar, 0).pvalue)]
                found += [{"id": f"{head}/{name}/all", "effect": float(effect), "p": None if p is None else float(p)} for name, effect, p in rows]
    return found


def curve_against():
    found = []
    for window in ((0, 2), (0, 1)):
        for est in ((-70, -11), (-260, -11), (-110, -21)):
            x, y = (cars(RETURNS["A"], events, window, est, purge=TWO) for events in (EVENTS, AGAINST))
            head = f"constant_mean/[{window[0]},{window[1]}]/{est[0]}..{est[1]}"
            w = welch(x[:, 0], y[:, 0])
            found.append({"id": f"{head}/mean_t/all", "effect": w["effect"], "p": w["p"]})
            for kind, name in (("median", "median_wilcoxon"), ("trimmed", "trimmed_mean_placebo")):
                found.append({"id": f"{head}/{name}/all", "effect": float(average(x[:, 0], kind) - average(y[:, 0], kind)), "p": None})
    return found


TWO = inside(EVENTS + AGAINST, (0, 2))
TWO_CALM = inside(EVENTS + AGAINST, (0, 4))
A = cars(RETURNS["A"], EVENTS, (0, 2))
A_OWN, A_AGAINST = (cars(RETURNS["A"], events, (0, 2), purge=TWO) for events in (EVENTS, AGAINST))
BOTH = (A[:, 0] + cars(RETURNS["B"], EVENTS, (0, 2))[:, 0]) / 2
ONE = cars(RETURNS["A"], [380], (0, 2))[0]
ALL = sorted(EVENTS + DATED)
DATE_ONLY = mean_estimate(cars(RETURNS["A"], ALL, (-1, 1))[:, 0], ALL, 3)
HALF = DATE_ONLY["se"] * stats.t.ppf(0.975, DATE_ONLY["df"])
covered = np.zeros(T, bool)
for t in EVENTS:
    covered[t - 5 : t] = True
GONE, GONE_TWO = inside(EVENTS, (0, 5)), inside(EVENTS + AGAINST, (0, 5))
REST = rest("A", EVENTS, 5, GONE)
REST_OWN, REST_AGAINST = (rest("A", events, 5, GONE_TWO) for events in (EVENTS, AGAINST))
MEAN = mean_estimate(A[:, 0], EVENTS, 3)

OUT = {
    "dates": DATES, "returns": {unit: r.tolist() for unit, r in RETURNS.items()}, "market": MARKET.tolist(), "index": INDEX.tolist(),
    "events": EVENTS, "against": AGAINST, "dated": DATED, "others": OTHERS, "welch": welch_samples(),
    "mean": {**MEAN, **power(MEAN, 0.02, 0.05)}, "both": mean_estimate(BOTH, EVENTS, 3),
    "single": {"event": 380, "effect": float(ONE[0]), "se": float(ONE[1]), "df": 189},
    "difference": difference(A_OWN[:, 0], EVENTS, A_AGAINST[:, 0], AGAINST, 3), "difference_t": welch(A_OWN[:, 0], A_AGAINST[:, 0]),
    "hac": hac(RETURNS["A"], EVENTS, (0, 2), 3), "hac_level": hac(INDEX, EVENTS, (-5, -1), 1),
    "welch_level": welch(INDEX[covered], INDEX[~covered]), "level": mean_estimate(level(EVENTS, (-5, -1)), EVENTS, 5), "one_level": one_level(380, (-5, -1)),
    "volatility": {**volatility(EVENTS, (0, 4))[1], "other_dates": other_dates(EVENTS, (0, 4))},
    "volatility_difference": difference(volatility(EVENTS, (0, 4), TWO_CALM)[0], EVENTS, volatility(AGAINST, (0, 4), TWO_CALM)[0], AGAINST, 5),
    "spreads": spreads(("A", "B"), (0, 4)), "rest": mean_estimate(REST, EVENTS, 11), "rest_both": mean_estimate(rest("AB", EVENTS, 5, GONE), EVENTS, 11),
    "rest_difference": difference(REST_OWN, EVENTS, REST_AGAINST, AGAINST, 11),
    "joint": joint(("A",), (0, 2)), "joint_both": joint(("A", "B"), (0, 2)),
    "date_only": {"effect": DATE_ONLY["effect"], "low": DATE_ONLY["effect"] - HALF, "high": DATE_ONLY["effect"] + HALF, "events": len(ALL)},
    "curve": curve(), "curve_against": curve_against(),
}
Path(__file__).with_name("claim_study.json").write_text(json.dumps(OUT) + "\n")
