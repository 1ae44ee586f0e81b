"""What the Python peers share: arguments, SIMULATED or given data, the clock and the line of JSON they print.

Every peer studies each of n_events session positions on each unit under the market model: estimation over sessions
position - 260 … position - 11 (250 days), window position - 5 … position + 5 (11 days).
"""

import argparse
import json
import platform
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import scipy

EST_FROM, EST_TO = -260, -11
WIN_FROM, WIN_TO = -5, 5
M = EST_TO - EST_FROM + 1
L = WIN_TO - WIN_FROM + 1
K = 2  # parameters of the market model


def arguments(description, **extra):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, help="folder with returns.f64, market.f64 and events.i32")
    parser.add_argument("--units", type=int, default=40)
    parser.add_argument("--events", type=int, default=125, help="without --data")
    parser.add_argument("--sessions", type=int, default=6000, help="without --data")
    parser.add_argument("--seed", type=int, default=1, help="without --data")
    parser.add_argument("--repeats", type=int, default=5)
    for name, options in extra.items():
        parser.add_argument(f"--{name}", **options)
    return parser.parse_args()


def simulate(units, sessions, events, seed):
    """One-factor returns; distinct event positions wherever there are enough sessions."""
    rng = np.random.default_rng(seed)
    market = rng.normal(0.0003, 0.011, sessions)
    beta = rng.uniform(0.4, 1.6, (units, 1))
    returns = 0.0001 + beta * market + rng.normal(0, rng.uniform(0.008, 0.025, (units, 1)), (units, sessions))
    places = np.arange(-EST_FROM, sessions - WIN_TO)
    positions = np.sort(rng.choice(places, events, replace=events > len(places))).astype("<i4")
    return returns, market, positions


def load(args):
    """returns: units × sessions; market: sessions; positions: index of day 0 of each event."""
    if args.data is None:
        return simulate(args.units, args.sessions, args.events, args.seed)
    market = np.fromfile(args.data / "market.f64", "<f8")
    returns = np.fromfile(args.data / "returns.f64", "<f8").reshape(-1, len(market))
    positions = np.fromfile(args.data / "events.i32", "<i4")
    if positions.min() + EST_FROM < 0 or positions.max() + WIN_TO >= len(market):
        raise SystemExit("an event lacks the sessions of its estimation or window")
    return returns, market, positions


def clocked(run, repeats):
    """The last result, and the seconds of each run."""
    seconds, result = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return result, seconds


def blas():
    """The linear algebra in use, by the file that is loaded: its speed and threads differ between builds."""
    try:
        loaded = Path("/proc/self/maps").read_text().split()
    except OSError:
        return []
    return sorted({Path(word).name for word in loaded if "blas" in Path(word).name and ".so" in word})


def versions(**more):
    return {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__, "blas": blas(), **more}


def report(peer, returns, positions, seconds, checks, **more):
    line = {
        "peer": peer,
        "units": len(returns),
        "sessions": returns.shape[1],
        "events": len(positions),
        "instrument_events": len(returns) * len(positions),
        "seconds_best": min(seconds),
        "seconds_median": statistics.median(seconds),
        "repeats": len(seconds),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "versions": versions(),
        **more,
        "checks": {k: v.tolist() if hasattr(v, "tolist") else v for k, v in checks.items()},
    }
    sys.stdout.write(json.dumps(line) + "\n")
