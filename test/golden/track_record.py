"""Independent numbers for expectations of claims (src/analyse/track-record).

Writes track_record.json beside itself: prediction intervals by statsmodels (OLS on a constant, one new observation),
the spread of windows without an event by pandas (joined returns, rolling means), exact binomial intervals by scipy's
beta quantiles. SIMULATED samples from a fixed seed.
Run: python3 test/golden/track_record.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats

RNG = np.random.default_rng(20250815)
EST_FROM, EST_TO, LEAST = -200, -11, 100


def intervals():
    found = []
    for n, centre in [(3, 0.01), (4, -0.02), (11, 0.005), (40, 0.0)]:
        x = RNG.normal(centre, 0.02, n)
        ahead = sm.OLS(x, np.ones(n)).fit().get_prediction([1.0])
        low, high = ahead.conf_int(obs=True, alpha=0.05)[0]
        found.append({"effects": x.tolist(), "mean": float(ahead.predicted_mean[0]), "low": float(low), "high": float(high)})
    return found


def business_days(n, skip):
    days = pd.bdate_range("2023-01-02", periods=n + len(skip))
    return days.delete(list(skip))


def returns():
    """Two series on calendars that differ; one has missing returns."""
    a = pd.Series(RNG.normal(0.001, 0.012, 260), index=business_days(260, [30, 31, 150]))
    b = pd.Series(RNG.normal(-0.0005, 0.02, 255), index=business_days(255, [80, 222]))
    a.iloc[[100, 240]] = np.nan
    return a, b


def listed(series):
    return {"dates": [d.strftime("%Y-%m-%d") for d in series.index],
            "values": [None if np.isnan(v) else float(v) for v in series]}


def error_of_sum(a, b):
    found = []
    both = pd.concat([a, b], axis=1, join="inner").dropna().mean(axis=1).iloc[-190:]
    for name, joined in [("two", both), ("one", a.dropna().iloc[-190:])]:
        for length in (1, 3, 11):
            fit = sm.OLS(joined.to_numpy(), np.ones(len(joined))).fit()
            variance = fit.mse_resid * length + length * fit.cov_params()[0, 0] * length
            half = stats.t.ppf(0.975, fit.df_resid) * np.sqrt(variance)
            found.append({"series": name, "length": length, "n": len(joined), "high": float(half)})
    return found


def rolled(values, window, compare):
    """Effect with day 0 at every row: the mean of the window against that of rows -200..-11."""
    length = window[1] - window[0] + 1
    inside = values.rolling(length, min_periods=length).mean().shift(-window[1])
    before = values.rolling(EST_TO - EST_FROM + 1, min_periods=LEAST).mean().shift(-EST_TO)
    whole = pd.Series(np.arange(len(values)), index=values.index) >= -EST_FROM
    return compare(inside, before)[whole].dropna()


def pseudo_dates():
    found = []
    n = 420
    a = pd.Series(RNG.standard_t(5, n) * 0.01, index=business_days(n, [10]))
    b = pd.Series(RNG.standard_t(4, n) * 0.02, index=business_days(n, [250, 251]))
    a.iloc[[220, 300]] = np.nan
    for window in ((0, 9), (1, 20)):
        relative = []
        for each in (a, b):
            change = rolled(each**2, window, lambda inside, before: np.log(inside / before))
            relative.append(np.expm1((change - change.median()) / 2))
        for name, effects in [("one", relative[0]), ("two", pd.concat(relative, axis=1, join="inner").mean(axis=1))]:
            low, high = effects.quantile([0.025, 0.975])
            found.append({"outcome": "volatility", "series": name, "window": window, "n": len(effects),
                          "low": float(low), "high": float(high)})
    days = pd.date_range("2023-01-01", periods=n)
    level = pd.Series(np.convolve(RNG.normal(0, 0.2, n + 4), np.ones(5) / 5, "valid"), index=days)
    level.iloc[[40, 41, 333]] = np.nan
    for window in ((-5, -1), (0, 0)):
        effects = rolled(level, window, lambda inside, before: inside - before)
        low, high = effects.quantile([0.025, 0.975])
        found.append({"outcome": "level", "series": "level", "window": window, "n": len(effects),
                      "low": float(low), "high": float(high)})
    return {"a": listed(a), "b": listed(b), "level": listed(level), "spreads": found}


def effects(a):
    """CAR of a constant-mean model, and the same of a level as a mean."""
    found = []
    values = a.to_numpy()
    for day0 in (210, 225, 255):
        for window in ((0, 2), (-1, 1)):
            sample = values[day0 + EST_FROM:day0 + EST_TO + 1]
            inside = values[day0 + window[0]:day0 + window[1] + 1]
            car = float(np.sum(inside - np.nanmean(sample)))
            found.append({"date": a.index[day0].strftime("%Y-%m-%d"), "window": window, "car": car,
                          "level": car / len(inside)})
    return found


def shares():
    found = []
    for k, n in [(0, 1), (1, 1), (3, 4), (7, 19), (19, 20)]:
        low = 0.0 if k == 0 else stats.beta.ppf(0.025, k, n - k + 1)
        high = 1.0 if k == n else stats.beta.ppf(0.975, k + 1, n - k)
        found.append({"count": k, "n": n, "low": float(low), "high": float(high)})
    return found


a, b = returns()
numbers = {"intervals": intervals(), "a": listed(a), "b": listed(b), "error_of_sum": error_of_sum(a, b),
           "pseudo_dates": pseudo_dates(), "effects": effects(a), "shares": shares()}
Path(__file__).with_suffix(".json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")
