"""Independent numbers for the event-study engine.

Writes event_study.json beside itself. Everything is computed with full matrices (numpy) and scipy distributions,
straight from the formulas in docs/statistics.md; the returns are simulated here from a fixed seed.
Run: /usr/bin/python3 test/golden/event_study.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import optimize, stats

RNG = np.random.default_rng(20250815)
SESSIONS = 170
UNITS = 9
ESTIMATION = {"from": -100, "to": -11, "min_obs": 50}
WINDOWS = [[0, 0], [-1, 1], [0, 4], [-5, 5]]
MODELS = ["constant_mean", "market_adjusted", "market"]


def world(gappy):
    """One frame per unit, indexed by date, with columns ret and mkt (NaN = missing)."""
    dates = pd.bdate_range("2024-01-02", periods=SESSIONS).strftime("%Y-%m-%d")
    mkt = RNG.normal(0.0003, 0.011, SESSIONS)
    common = RNG.normal(0, 0.009, SESSIONS)
    frames = {}
    for u in range(UNITS):
        ret = 0.0004 * u + (0.5 + 0.15 * u) * mkt + common * RNG.uniform(0.2, 1.2)
        ret = ret + RNG.normal(0, 0.006 + 0.002 * u, SESSIONS)
        frame = pd.DataFrame({"ret": ret.round(6), "mkt": mkt.round(6)}, index=dates)
        if gappy:
            frame.iloc[RNG.choice(90, 4 + u, replace=False), 0] = np.nan
            frame.iloc[RNG.choice(90, 3, replace=False), 1] = np.nan
            if u % 3 == 1:  # a venue of its own, shut on some days the others trade
                frame = frame.drop(frame.index[RNG.choice(90, 5, replace=False)])
            if u % 3 == 2:  # listed later: a shorter estimation
                frame = frame.iloc[12 * u // 2 :]
        frames[f"u{u}"] = frame
    return frames


def design(model, frame):
    ones = np.ones(len(frame))
    if model == "constant_mean":
        return ones[:, None]
    if model == "market":
        return np.column_stack([ones, frame["mkt"]])
    return np.empty((len(frame), 0))


def target(model, frame):
    return (frame["ret"] - frame["mkt"] if model == "market_adjusted" else frame["ret"]).to_numpy()


def estimate(model, frame, day0):
    span = frame.iloc[max(0, day0 + ESTIMATION["from"]) : day0 + ESTIMATION["to"] + 1]
    offsets = np.arange(max(0, day0 + ESTIMATION["from"]), day0 + ESTIMATION["to"] + 1) - day0
    columns = ["ret"] if model == "constant_mean" else ["ret", "mkt"]
    keep = span[columns].notna().all(axis=1).to_numpy()
    span, offsets = span[keep], offsets[keep]
    X, y = design(model, span), target(model, span)
    k = X.shape[1]
    b = np.linalg.lstsq(X, y, rcond=None)[0] if k else np.zeros(0)
    e = y - X @ b
    return {
        "b": b,
        "e": pd.Series(e, index=span.index),
        "by_offset": pd.Series(e, index=offsets),
        "df": len(y) - k,
        "s": np.sqrt(e @ e / (len(y) - k)),
        "inverse": np.linalg.inv(X.T @ X) if k else np.zeros((0, 0)),
        "m": len(y),
    }


def measure(model, frame, day0, window, fit):
    rows = frame.iloc[day0 + window[0] : day0 + window[1] + 1]
    X = design(model, rows)
    ar = target(model, rows) - X @ fit["b"]
    covariance = fit["s"] ** 2 * (np.eye(len(rows)) + X @ fit["inverse"] @ X.T)
    ones = np.ones(len(rows))
    car, se = ones @ ar, np.sqrt(ones @ covariance @ ones)
    realised = rows["ret"].to_numpy()
    return {
        "dates": set(rows.index),
        "ar": ar,
        "se_ar": np.sqrt(np.diag(covariance)),
        "car": car,
        "se_car": se,
        "scar": car / se,
        "p_car": 2 * stats.t.sf(abs(car / se), fit["df"]),
        "bhar": np.prod(1 + realised) - np.prod(1 + realised - ar),
    }


def overlap_rbar(fits, measures, length):
    n = len(fits)
    total = 0.0
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            tau = len(measures[i]["dates"] & measures[j]["dates"]) / length
            shared = pd.concat([fits[i]["e"], fits[j]["e"]], axis=1, join="inner")
            rho = np.corrcoef(shared.to_numpy().T)[0, 1] if len(shared) >= 30 else 0.0
            total += rho * tau
    return total / (n * (n - 1)) if n > 1 else 0.0


def student(statistic, df):
    return {"statistic": statistic, "p_value": 2 * stats.t.sf(abs(statistic), df), "df": df}


def upper_t(df):
    """97.5 % point of t(df) by root search: scipy's own ppf is good to ten digits only."""
    return optimize.brentq(lambda q: stats.t.sf(q, df) - 0.025, 1.0, 20.0, xtol=1e-15, rtol=1e-15)


def normal(statistic):
    return {"statistic": statistic, "p_value": 2 * stats.norm.sf(abs(statistic)), "df": None}


def across(window, fits, measures):
    n, length = len(fits), window[1] - window[0] + 1
    ar = np.array([m["ar"] for m in measures])
    cars = np.array([m["car"] for m in measures])
    scars = np.array([m["scar"] for m in measures])
    path = ar.cumsum(axis=1)
    out = {"window": window, "n": n, "caar": cars.mean(), "aar": ar.mean(axis=0), "caar_path": path.mean(axis=0)}
    averages = pd.concat([f["by_offset"] for f in fits], axis=1).mean(axis=1, skipna=True)
    q = np.array([f["df"] / (f["df"] - 2) for f in fits])
    rbar = overlap_rbar(fits, measures, length)
    z = scars.sum() / np.sqrt(q.sum())
    tests = {
        "time_series_t": student(cars.mean() / (np.sqrt(length) * averages.std(ddof=1)), len(averages) - 1),
        "patell_z": normal(z),
        "adj_patell_z": normal(z / np.sqrt(1 + (n - 1) * rbar)),
    }
    if n > 1:
        inflation = (1 + (n - 1) * rbar) / (1 - rbar)
        if inflation > 0:
            half = upper_t(n - 1) * path.std(axis=0, ddof=1) * np.sqrt(inflation / n)
            out["caar_path_low"] = path.mean(axis=0) - half
            out["caar_path_high"] = path.mean(axis=0) + half
        t = np.sqrt(n) * scars.mean() / scars.std(ddof=1)
        tests["cross_sectional_t"] = student(stats.ttest_1samp(cars, 0).statistic, n - 1)
        tests["bmp_t"] = {**student(t, n - 1), "p_normal": 2 * stats.norm.sf(abs(t))}
        tests["adj_bmp_t"] = student(t * np.sqrt((1 - rbar) / (1 + (n - 1) * rbar)), n - 1)
    return {**out, "rbar": rbar, "tests": tests}


def study(model, frames, events):
    fits, found = [], []
    for event in events:
        frame = frames[event["unit"]]
        day0 = int(np.searchsorted(frame.index.to_numpy(), event["date"]))
        fit = estimate(model, frame, day0)
        fits.append(fit)
        found.append((frame, day0))
    windows, per_event = [], [[] for _ in events]
    for window in WINDOWS:
        measures = [measure(model, frame, day0, window, fit) for (frame, day0), fit in zip(found, fits)]
        windows.append(across(window, fits, measures))
        for i, m in enumerate(measures):
            per_event[i].append({k: v for k, v in m.items() if k != "dates"})
    rows = [
        {"id": event["id"], "n_obs": fit["m"], "coef": fit["b"], "sigma": fit["s"], "windows": per}
        for event, fit, per in zip(events, fits, per_event)
    ]
    return {"events": rows, "windows": windows}


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else float(value)
    return int(value) if isinstance(value, np.integer) else value


def events_at(frames, places):
    return [
        {"id": f"e{i:02d}", "unit": unit, "date": frames[unit].index[place]}
        for i, (unit, place) in enumerate(places)
    ]


def main():
    complete, gappy = world(False), world(True)
    units = list(complete)
    # Places count back from the end, so that late listings and missing days do not shift them off the sample.
    cases = [
        ("one_date", "complete", [(u, -30) for u in units]),
        ("many_dates", "complete", [(u, -65 + 7 * i) for i, u in enumerate(units)]),
        ("jittered_dates", "complete", [(u, -30 - i % 4) for i, u in enumerate(units)] + [("u0", -28), ("u1", -40)]),
        ("one_date_missing_returns", "gappy", [(u, -30) for u in units]),
        ("jittered_dates_unequal_estimation", "gappy", [(u, -30 - 2 * (i % 3)) for i, u in enumerate(units)]),
        ("one_event", "complete", [("u4", -30)]),
        ("two_events", "gappy", [("u2", -30), ("u7", -31)]),
    ]
    worlds = {"complete": complete, "gappy": gappy}
    out = {
        "made_by": "test/golden/event_study.py",
        "estimation": ESTIMATION,
        "windows": WINDOWS,
        "worlds": {
            name: [
                {"unit": u, "dates": list(f.index), "returns": f["ret"].to_numpy(), "market": f["mkt"].to_numpy()}
                for u, f in frames.items()
            ]
            for name, frames in worlds.items()
        },
        "cases": [],
    }
    for name, where, places in cases:
        events = events_at(worlds[where], places)
        expected = {model: study(model, worlds[where], events) for model in MODELS}
        out["cases"].append({"name": name, "world": where, "events": events, "expected": expected})
    target_file = Path(__file__).with_suffix(".json")
    target_file.write_text(json.dumps(plain(out), separators=(",", ":")) + "\n")


main()
