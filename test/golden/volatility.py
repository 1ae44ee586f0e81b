"""Independent numbers for volatility around events (src/analyse/volatility).

Writes volatility.json beside itself: numpy means and quantiles, scipy F and Levene tests of the window's returns against
the estimation's, every pseudo-date of a unit by plain loops, and p and intervals from given draws by counting. SIMULATED
series from a fixed seed.
Run: python3 test/golden/volatility.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

RNG = np.random.default_rng(20250815)
SESSIONS, FROM, TO, LEAST = 420, -80, -11, 40
EVENTS = [60, 110, 150, 151, 190, 230, 270, 310, 350, 416]
WINDOWS = [(0, 4), (-1, 1)]
POWER = {"realised": 2, "absolute": 1, "range": 2, "level": 1}


def draw_unit():
    """A volatility that clusters; three returns and one day's range are missing."""
    log, sd = 0.0, []
    for _ in range(SESSIONS):
        log = 0.85 * log + 0.2 * RNG.normal()
        sd.append(0.01 * np.exp(log))
    sd = np.array(sd)
    returns = sd * RNG.normal(size=SESSIONS)
    high = 100 * np.exp(sd * (0.4 + RNG.uniform(size=SESSIONS)))
    low = 100 * np.exp(-sd * (0.4 + RNG.uniform(size=SESSIONS)))
    level = 2000 * sd * np.exp(0.02 * RNG.normal(size=SESSIONS))
    returns[[0, 95, 231, 360]] = np.nan
    high[180] = np.nan
    return returns, high, low, level


def quantity(measure, returns, high, low, level):
    if measure == "realised":
        return returns * returns
    if measure == "absolute":
        return np.abs(returns)
    if measure == "range":
        return (np.log(high) - np.log(low)) ** 2 / (4 * np.log(2))
    return np.log(level)


def change_at(measure, q, day, window):
    """ln of the mean ratio, or the difference of means; None where the window or the estimation cannot be measured."""
    first, last = day + window[0], day + window[1]
    if first < 0 or last >= len(q) or day < 0:
        return None
    around = q[first:last + 1]
    before = q[max(0, day + FROM):max(0, day + TO + 1)]
    before = before[~np.isnan(before)]
    if len(before) < LEAST or np.isnan(around).any():
        return None
    return float(np.mean(around) - np.mean(before) if measure == "level" else np.log(np.mean(around) / np.mean(before)))


def held(measure, change, draws):
    """Two-sided p by the smaller tail, the relative change from the median, and the 95 % interval."""
    draws = np.asarray(draws)
    upper = (1 + np.sum(draws >= change)) / (1 + len(draws))
    lower = (1 + np.sum(draws <= change)) / (1 + len(draws))
    relative = [float(np.exp((change - at) / POWER[measure]) - 1)
                for at in (np.median(draws), np.quantile(draws, 0.975), np.quantile(draws, 0.025))]
    return {"p": float(min(1, 2 * min(upper, lower))), "upper": float(upper), "lower": float(lower),
            "absolute": float((1 + np.sum(np.abs(draws) >= abs(change))) / (1 + len(draws))),
            "relative": relative[0], "low": relative[1], "high": relative[2]}


def spread_tests(returns, day, window):
    a = returns[day + window[0]:day + window[1] + 1]
    b = returns[max(0, day + FROM):day + TO + 1]
    b = b[~np.isnan(b)]
    f = np.var(a, ddof=1) / np.var(b, ddof=1)
    law = stats.f(len(a) - 1, len(b) - 1)
    bf, lev = stats.levene(a, b, center="median"), stats.levene(a, b, center="mean")
    return {"variance_ratio": [float(f), float(min(1, 2 * min(law.sf(f), law.cdf(f))))],
            "brown_forsythe": [float(bf.statistic), float(bf.pvalue)], "levene": [float(lev.statistic), float(lev.pvalue)]}


def study():
    columns = draw_unit()
    found = []
    for measure in POWER:
        q = quantity(measure, *columns)
        for window in WINDOWS:
            taken = {day + s for day in EVENTS for s in range(window[0], window[1] + 1)}
            pseudo = []
            for day in range(SESSIONS):
                if any(day + s in taken for s in range(window[0], window[1] + 1)):
                    continue
                change = change_at(measure, q, day, window)
                if change is not None:
                    pseudo.append(change)
            events = []
            for day in EVENTS:
                change = change_at(measure, q, day, window)
                entry = {"day": day, "change": change}
                if change is not None:
                    entry |= held(measure, change, pseudo)
                    if measure == "realised":
                        entry |= spread_tests(columns[0], day, window)
                events.append(entry)
            used = [e["change"] for e in events if e["change"] is not None]
            centred = np.array(used) - np.median(pseudo)
            t = stats.ttest_1samp(centred, 0)
            found.append({"measure": measure, "window": list(window), "pseudo_dates": len(pseudo), "events": events,
                          "mean": float(np.mean(used)), "t": [float(t.statistic), float(t.pvalue)]})
    listed = [[None if np.isnan(v) else float(v) for v in column] for column in columns]
    return {"returns": listed[0], "high": listed[1], "low": listed[2], "level": listed[3], "days": EVENTS,
            "estimation": [FROM, TO, LEAST], "windows": found}


def given_draws():
    found = []
    for measure in POWER:
        for n in (39, 199, 1000):
            draws = np.round(RNG.gumbel(-0.4, 0.5, n), 3)
            for change in (-1.6, float(np.median(draws)), float(draws[3]), 0.9):
                found.append({"measure": measure, "change": change, "draws": draws.tolist(), **held(measure, change, draws)})
    return found


numbers = {"study": study(), "given_draws": given_draws()}
Path(__file__).with_suffix(".json").write_text(json.dumps(numbers, separators=(",", ":"), allow_nan=False) + "\n")
