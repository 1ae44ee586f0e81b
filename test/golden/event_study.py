"""Independent numbers for the event-study engine.

Writes event_study.json beside itself: SIMULATED returns from a fixed seed, and what event_study_models.py and
event_study_tests.py make of them with full matrices (numpy), joins (pandas), scipy distributions and statsmodels.
Run: /usr/bin/python3 test/golden/event_study.py
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import numpy as np
import pandas as pd

from event_study_models import LAGS, LEADS, MODELS, estimate, measure
from event_study_tests import across

RNG = np.random.default_rng(20250815)
SESSIONS = 170
UNITS = 9
ESTIMATION = {"from": -100, "to": -11, "min_obs": 50}
WINDOWS = [[0, 0], [-1, 1], [0, 4], [-5, 5]]
TICK = 1024  # ticks are halves of halves, so that a difference of two of them is exact and ties stay ties


def simulate(factor_names):
    """One frame per unit. Market and factors carry two decimals more, so that no two differences from them tie."""
    dates = pd.bdate_range("2024-01-02", periods=SESSIONS).strftime("%Y-%m-%d")
    mkt = RNG.normal(0.0003, 0.011, SESSIONS)
    common = RNG.normal(0, 0.009, SESSIONS)
    factors = {f: 0.3 * mkt + RNG.normal(0, 0.008, SESSIONS) for f in factor_names}
    frames = {}
    for u in range(UNITS):
        late = np.concatenate([[0.0], mkt[:-1]])
        ret = 0.0004 * u + (0.5 + 0.15 * u) * mkt + 0.04 * u * late + common * RNG.uniform(0.2, 1.2)
        ret = ret + sum(RNG.uniform(-0.5, 0.8) * f for f in factors.values())
        ret = ret + RNG.normal(0, 0.006 + 0.002 * u, SESSIONS)
        frames[f"u{u}"] = pd.DataFrame({"ret": ret.round(6), "mkt": mkt.round(8)}, index=dates).assign(
            **{f: values.round(8) for f, values in factors.items()}
        )
    return frames


def gaps(frames):
    """Missing returns, markets and factors, sessions of a venue of its own, late listings."""
    out = {}
    for u, frame in enumerate(frames.values()):
        frame.iloc[RNG.choice(90, 4 + u, replace=False), 0] = np.nan
        for column in range(1, frame.shape[1]):
            frame.iloc[RNG.choice(90, 2, replace=False), column] = np.nan
        if u % 3 == 1:
            shut = [*RNG.choice(90, 5, replace=False), SESSIONS - 29 + u // 3]
            frame = frame.drop(frame.index[shut])
        if u % 3 == 2:
            frame = frame.iloc[14 * (u // 3) + 4 :]
        out[f"u{u}"] = frame
    out["u0"].iloc[SESSIONS - 26, 0] = np.nan  # inside the longer windows of its event
    out["u6"].iloc[SESSIONS - 70 : SESSIONS - 41, 0] = np.nan  # few days shared with the late listing of u8
    out["u8"] = out["u8"].iloc[36:]
    return out


def ticks(frames):
    """Returns and market in whole ticks; some units move with the market, or like and unlike each other, for weeks."""
    out = {u: (frame * TICK).round() / TICK for u, frame in frames.items()}
    late = slice(SESSIONS - 36, SESSIONS)
    excess = (out["u3"]["ret"] - out["u3"]["mkt"]).iloc[late]
    for u, times in {"u1": 0, "u5": 1, "u2": -1, "u7": -1}.items():
        out[u].iloc[late, 0] = out[u]["mkt"].iloc[late] + times * excess
    return out


def study(model, frames, events, simple):
    fits, found = [], []
    for event in events:
        frame = frames[event["unit"]]
        day0 = int(np.searchsorted(frame.index.to_numpy(), event["date"]))
        fit = estimate(model, frame, day0, ESTIMATION)
        if fit["m"] < ESTIMATION["min_obs"]:
            raise ValueError(f"{event['id']} has {fit['m']} observations under {model}")
        fits.append(fit)
        found.append((frame, day0))
    windows, per_event = [], [[] for _ in events]
    for window in WINDOWS:
        measures = [measure(model, f, day0, window, fit, simple) for (f, day0), fit in zip(found, fits)]
        used = [i for i, m in enumerate(measures) if m["outcome"] == "used"]
        scores = [events[i]["score"] for i in used] if "score" in events[0] else None
        windows.append(across(window, [fits[i] for i in used], [measures[i] for i in used], scores))
        for i, m in enumerate(measures):
            per_event[i].append({k: v for k, v in m.items() if k != "dates"})
    rows = [
        {"id": e["id"], "day0": f.index[day0], "n_obs": fit["m"], "coef": fit["b"], "sigma": fit["s"], "windows": per}
        for e, (f, day0), fit, per in zip(events, found, fits, per_event)
    ]
    return {"events": rows, "windows": windows}


def plain(value):
    """JSON without NaN; 14 significant digits."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else float(f"{value:.14g}")
    return int(value) if isinstance(value, np.integer) else value


def events_at(frames, places, scored):
    """Places count back from the end of the unit's sessions; a string is a date, which may be no session."""
    events = []
    for i, (unit, place) in enumerate(places):
        date = place if isinstance(place, str) else frames[unit].index[place]
        event = {"id": f"e{i:02d}", "unit": unit, "date": date}
        events.append({**event, "score": round(float(RNG.uniform(-1, 1)), 3)} if scored else event)
    return events


def main():
    worlds = {
        "complete": simulate(["dxy", "brent", "emfx"]),
        "gappy": gaps(simulate(["dxy", "brent"])),
        "ticks": ticks(simulate(["dxy", "brent"])),
    }
    units = list(worlds["complete"])
    spread = [(u, -65 + 7 * i) for i, u in enumerate(units)]
    spread[4] = ("u4", "2024-07-20")  # a Saturday: day 0 is the Monday
    pairs = [(units[(i + j * 4) % UNITS], -64 + 4 * i) for i in range(15) for j in range(2)]
    # name, world, places, scored, return kind
    cases = [
        ("one_date", "complete", [(u, -30) for u in units], True, "simple"),
        ("many_dates", "complete", spread, True, "simple"),
        ("jittered_dates", "complete", [(u, -30 - i % 4) for i, u in enumerate(units)] + [("u0", -28), ("u1", -42)], True, "simple"),
        ("thirty_events", "complete", pairs, True, "simple"),
        ("one_date_missing_returns", "gappy", [(u, "2024-07-16") for u in units], False, "simple"),
        ("jittered_dates_unequal_estimation", "gappy", [(u, -30 - 2 * (i % 3)) for i, u in enumerate(units)], True, "log"),
        ("one_date_ties", "ticks", [(u, -30) for u in units], False, "simple"),
        ("many_dates_ties", "ticks", [(u, -30 + 3 * i) for i, u in enumerate(units[:8])] + [("u8", -60)], True, "log"),
        ("one_event", "complete", [("u4", -30)], False, "simple"),
        ("one_event_missing_returns", "gappy", [("u7", -30)], False, "simple"),
        ("two_events", "gappy", [("u2", -30), ("u7", -31)], True, "log"),
        ("two_events_far_apart", "ticks", [("u6", -60), ("u8", -20)], False, "simple"),
    ]
    out = {
        "made_by": "test/golden/event_study.py",
        "estimation": ESTIMATION,
        "windows": WINDOWS,
        "dimson": {"leads": LEADS, "lags": LAGS},
        "worlds": {
            name: [
                {
                    "unit": u,
                    "dates": list(f.index),
                    "returns": f["ret"].to_numpy(),
                    "market": f["mkt"].to_numpy(),
                    "factors": {c: f[c].to_numpy() for c in f.columns[2:]},
                }
                for u, f in frames.items()
            ]
            for name, frames in worlds.items()
        },
        "cases": [],
    }
    for name, where, places, scored, kind in cases:
        frames = worlds[where]
        events = events_at(frames, places, scored)
        expected = {model: study(model, frames, events, kind == "simple") for model in MODELS}
        out["cases"].append({"name": name, "world": where, "return_kind": kind, "events": events, "expected": expected})
    target = Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(plain(out), separators=(",", ":")) + "\n")


main()
