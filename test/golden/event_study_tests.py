"""Averages and tests across events for event_study.py. A test that is not defined is left out.

fits and measures are those of the events used in one window (event_study_models.py), in the same order.
"""

from itertools import combinations, product

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import optimize, stats

MIN_SHARED_DAYS = 30
MAX_EXACT_CLUSTERS = 16
MAX_EXACT_WILCOXON = 25


def student(statistic, df):
    return {"statistic": statistic, "p_value": 2 * stats.t.sf(abs(statistic), df), "df": df}


def normal(statistic):
    return {"statistic": statistic, "p_value": 2 * stats.norm.sf(abs(statistic)), "df": None}


def beside(test, statistic):
    """The same test with the normal p beside its own."""
    return {**test, "p_normal": 2 * stats.norm.sf(abs(statistic))}


def upper_t(df):
    """97.5 % point of t(df) by root search: scipy's own ppf is good to ten digits only."""
    return optimize.brentq(lambda q: stats.t.sf(q, df) - 0.025, 1.0, 20.0, xtol=1e-15, rtol=1e-15)


def ranks(values):
    """Average ranks. Values closer than 1e-13 are one value; none may be nearly so, else rounding decides."""
    order = np.sort(values)
    gaps = np.diff(order)
    if np.any((gaps > 1e-13) & (gaps < 1e-11)):
        raise ValueError("two values differ by little more than rounding: choose other data")
    starts = np.concatenate([[0], np.cumsum(gaps > 1e-13)])
    levels = np.array([order[starts == level].mean() for level in range(starts[-1] + 1)])
    nearest = np.abs(np.asarray(values)[:, None] - levels).argmin(axis=1)
    return stats.rankdata(nearest)


def signs(values):
    values = np.asarray(values)
    if np.any((values != 0) & (np.abs(values) < 1e-11)):
        raise ValueError("a value is zero but for rounding: choose other data")
    return np.sign(values)


def clusters(measures):
    """Label of each event's connected set: events joined by a session date of both windows, or by a chain of such."""
    labels = list(range(len(measures)))
    for i, j in combinations(range(len(measures)), 2):
        if measures[i]["dates"] & measures[j]["dates"]:
            old, new = labels[j], labels[i]
            labels = [new if label == old else label for label in labels]
    return np.unique(labels, return_inverse=True)[1]


def overlap_rbar(fits, measures, length):
    n = len(fits)
    total = 0.0
    for i, j in product(range(n), range(n)):
        tau = len(measures[i]["dates"] & measures[j]["dates"]) / length
        if i == j or tau == 0:
            continue
        pair = [pd.Series(fits[k]["e"], index=fits[k]["dates"]) for k in (i, j)]
        shared = pd.concat(pair, axis=1, join="inner").to_numpy()
        total += tau * np.corrcoef(shared.T)[0, 1] if len(shared) >= MIN_SHARED_DAYS else 0.0
    return total / (n * (n - 1)) if n > 1 else 0.0


def mean_by_place(series):
    """Mean and count over the events that have the place, for each place that one of them has."""
    table = pd.concat(series, axis=1)
    return table.mean(axis=1, skipna=True), table.notna().sum(axis=1)


def corrado(fits, measures, window):
    n, length, series = len(fits), window[1] - window[0] + 1, []
    for fit, measure in zip(fits, measures):
        values = np.concatenate([fit["e"], measure["ar"]])
        places = np.concatenate([fit["offsets"], np.arange(window[0], window[1] + 1)])
        series.append(pd.Series(ranks(values) / (len(values) + 1), index=places))
    u, counts = mean_by_place(series)
    s = np.sqrt(np.mean(counts / n * (u - 0.5) ** 2))
    return normal(np.sqrt(length) * (u.loc[list(range(window[0], window[1] + 1))].mean() - 0.5) / s)


def grank(fits, scars):
    n, series = len(fits), []
    again = np.array(scars) / np.std(scars, ddof=1)
    for fit, scar in zip(fits, again):
        values = np.append(fit["e"] / fit["s"], scar)
        u = ranks(values) / (len(values) + 1) - 0.5
        series.append(pd.Series(u, index=[*fit["offsets"], "event"]))
    u, counts = mean_by_place(series)
    points = len(u)
    z = u["event"] / np.sqrt(np.mean(counts / n * u**2))
    out = {"grank_z": normal(u["event"] / np.sqrt((points - 1) / (12 * n * (points + 1))))}
    if points - 1 - z**2 > 0:
        out["grank_t"] = student(z * np.sqrt((points - 2) / (points - 1 - z**2)), points - 2)
    return out


def sign_tests(fits, cars):
    n, positive = len(cars), int(np.sum(signs(cars) > 0))
    share = np.mean([np.mean(signs(fit["e"]) > 0) for fit in fits])
    out = {}
    if 0 < share < 1:
        out["generalized_sign_z"] = normal((positive - n * share) / np.sqrt(n * share * (1 - share)))
    moved = int(np.sum(signs(cars) != 0))  # the plain sign test says nothing of an event that did not move
    if moved > 0:
        z = (positive - moved / 2) / np.sqrt(moved / 4)
        p = stats.binomtest(positive, moved, 0.5).pvalue
        out["sign_z"] = beside({"statistic": z, "p_value": p, "df": None}, z)
    return out


def wilcoxon(cars):
    moved = np.array([c for c in cars if c != 0])
    n = len(moved)
    if n == 0:
        return {}
    rank = ranks(np.abs(moved))
    plus, mean = rank[moved > 0].sum(), n * (n + 1) / 4
    ties = np.unique(rank, return_counts=True)[1]
    z = (plus - mean) / np.sqrt(n * (n + 1) * (2 * n + 1) / 24 - np.sum(ties**3 - ties) / 48)
    if n > MAX_EXACT_WILCOXON:
        return {"wilcoxon": normal(z)}
    # Every assignment of signs is equally likely: count those of each doubled rank sum (mid-ranks are halves).
    twice = (2 * rank).round().astype(int)
    ways = np.array([1], dtype=object)
    for r in twice:
        ways = np.append(ways, [0] * r) + np.append([0] * r, ways)
    far = abs(np.arange(len(ways)) - 2 * mean) >= abs(2 * plus - 2 * mean)
    exact = {"statistic": z, "p_value": int(ways[far].sum()) / 2**n, "df": None}
    return {"wilcoxon": beside(exact, z)}


def sign_flip(cars, labels):
    groups = labels.max() + 1
    if groups > MAX_EXACT_CLUSTERS:
        raise ValueError("too many clusters to enumerate: choose another design")
    sums = np.bincount(labels, weights=cars)
    flips = np.array(list(product((1, -1), repeat=groups)))
    means = np.abs(flips @ sums) / len(cars)
    p = np.mean(means >= abs(sums.sum()) / len(cars) * (1 - 1e-12))
    return {"statistic": np.mean(cars), "p_value": p, "df": None}


def dose_response(cars, scores, labels):
    groups = labels.max() + 1
    if groups < 2 or len(cars) < 3 or np.ptp(scores) == 0:
        return {}
    fit = sm.OLS(cars, sm.add_constant(scores)).fit(
        cov_type="cluster", cov_kwds={"groups": labels, "use_correction": True, "df_correction": True}, use_t=True
    )
    found = {"slope": fit.params[1], "se": fit.bse[1], "intercept": fit.params[0]}
    return {"dose_response": {**student(fit.tvalues[1], int(groups) - 1), "inputs": found}}


def skew_adjusted(cars):
    n, ratio = len(cars), np.mean(cars) / np.std(cars, ddof=1)
    g = stats.skew(cars, bias=False)
    return student(np.sqrt(n) * (ratio + g * ratio**2 / 3 + g**2 * ratio**3 / 27 + g / (6 * n)), n - 1)


def across(window, fits, measures, scores):
    n, length = len(fits), window[1] - window[0] + 1
    ar = np.array([m["ar"] for m in measures])
    cars = np.array([m["car"] for m in measures])
    scars = np.array([m["scar"] for m in measures])
    path = ar.cumsum(axis=1)
    labels = clusters(measures)
    out = {"window": window, "n": n, "caar": cars.mean(), "aar": ar.mean(axis=0), "caar_path": path.mean(axis=0)}
    averages = mean_by_place([pd.Series(f["e"], index=f["offsets"]) for f in fits])[0]
    q = np.array([f["df"] / (f["df"] - 2) for f in fits])
    rbar = overlap_rbar(fits, measures, length)
    inflation = 1 + (n - 1) * rbar
    z = scars.sum() / np.sqrt(q.sum())
    tests = {
        "time_series_t": student(cars.mean() / (np.sqrt(length) * averages.std(ddof=1)), len(averages) - 1),
        "patell_z": normal(z),
        "corrado_rank_z": corrado(fits, measures, window),
        **sign_tests(fits, cars),
        **wilcoxon(cars),
        "sign_flip": sign_flip(cars, labels),
    }
    if inflation > 0:
        tests["adj_patell_z"] = normal(z / np.sqrt(inflation))
    if n > 1:
        t = np.sqrt(n) * scars.mean() / scars.std(ddof=1)
        tests["cross_sectional_t"] = student(stats.ttest_1samp(cars, 0).statistic, n - 1)
        tests["bmp_t"] = beside(student(t, n - 1), t)
        tests.update(grank(fits, scars))
        if inflation > 0 and rbar < 1:
            widening = np.sqrt(inflation / (1 - rbar))
            tests["adj_bmp_t"] = beside(student(t / widening, n - 1), t / widening)
            half = upper_t(n - 1) * path.std(axis=0, ddof=1) / np.sqrt(n) * widening
            out["caar_path_low"] = path.mean(axis=0) - half
            out["caar_path_high"] = path.mean(axis=0) + half
    if n > 2:
        tests["skew_adjusted_t"] = skew_adjusted(cars)
    if scores is not None:
        tests.update(dose_response(cars, np.array(scores), labels))
    return {**out, "rbar": rbar, "clusters": int(labels.max()) + 1, "tests": tests}
