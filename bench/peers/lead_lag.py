"""Lead and lag of many instruments with HAC and stationary-bootstrap intervals, in numpy and statsmodels: peers L, L1 and L+.

Folder with x.f64 and y.f64, one instrument after the other. For each instrument and lag -20 ... 20: the cross-correlation, its
HAC error by statsmodels with the lag of Newey and West (1994), p and interval; and the interval of 1,000 resamples by the
stationary bootstrap. L resamples the aligned pairs of each lag by themselves, all draws at once. L1 (--shared) draws one matrix
of rows an instrument for all lags, as the engine does. L+ (--tuned) counts how often each row is drawn and multiplies that
matrix with all sums of all lags at once (BLAS).
"""

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats

sys.path.insert(0, str(Path(__file__).parent))
from common import arguments, versions  # noqa: E402

REACH, DRAWS, SESSIONS = 20, 1000, 1000
LAGS = range(-REACH, REACH + 1)


def auto_lag(u):
    n = len(u)
    short = int(np.floor(4 * (n / 100) ** (2 / 9)))
    full = np.array([u[j:] @ u[: n - j] for j in range(short + 1)])
    j = np.arange(1, short + 1)
    s0, s1 = full[0] + 2 * full[j].sum(), 2 * (j * full[j]).sum()
    return int(min(n // 4, np.floor(1.1447 * ((s1 / s0) ** 2 * n) ** (1 / 3))))


def hac(x, y, k):
    a, b = (x[: len(x) - k], y[k:]) if k >= 0 else (x[-k:], y[: len(y) + k])
    n = len(a)
    a, b = (a - a.mean()) / a.std(), (b - b.mean()) / b.std()
    r = float(a @ b) / n
    u = (a * b - r / 2 * (a * a + b * b)) / n
    lag = auto_lag(u)
    # The error of a mean, whose n / (n - 1) becomes n / (n - 2).
    fit = sm.OLS(u * n, np.ones(n)).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})
    z, error = np.arctanh(r), fit.bse[0] * np.sqrt((n - 1) / (n - 2)) / (1 - r * r)
    q = stats.t.ppf(0.975, n - 2)
    p = 2 * stats.t.sf(abs(z / error), n - 2)
    return r, lag, float(p), float(np.tanh(z - q * error)), float(np.tanh(z + q * error))


def block_length(v):
    """Politis and White (2004), corrected by Patton, Politis and White (2009)."""
    n, u = len(v), v - v.mean()
    most = int(np.ceil(np.sqrt(n))) + 5
    cov = np.array([u[k:] @ u[: n - k] for k in range(most + 1)]) / n
    bound = 2 * np.sqrt(np.log10(n) / n) * cov[0]
    last = 0
    for k in range(1, most + 1):
        if abs(cov[k]) >= bound:
            last = k
        elif k - last >= 5:
            break
    m = min(2 * max(last, 1), most)
    k = np.arange(1, m + 1)
    weight = np.where(k / m <= 0.5, 1, 2 * (1 - k / m))
    g, spectrum = 2 * (weight * k * cov[k]).sum(), cov[0] + 2 * (weight * cov[k]).sum()
    return max(1.0, min(np.ceil(min(3 * np.sqrt(n), n / 3)), ((g / spectrum) ** 2 * n) ** (1 / 3)))


def resampled_rows(rng, n, length):
    new, start = rng.random((DRAWS, n)) < 1 / length, rng.integers(0, n, (DRAWS, n))
    rows = np.empty((DRAWS, n), np.int64)
    rows[:, 0] = start[:, 0]
    for t in range(1, n):
        rows[:, t] = np.where(new[:, t], start[:, t], (rows[:, t - 1] + 1) % n)
    return rows


def ends(m, sx, sxx, sy, syy, sxy):
    r = (sxy - sx * sy / m) / np.sqrt((sxx - sx * sx / m) * (syy - sy * sy / m))
    return np.quantile(r, 0.025), np.quantile(r, 0.975)


def one_by_one(x, y, rng, length):
    """The aligned pairs of each lag resampled by themselves, as one bootstraps a correlation."""
    found = []
    for k in LAGS:
        a, b = (x[: len(x) - k], y[k:]) if k >= 0 else (x[-k:], y[: len(y) + k])
        rows = resampled_rows(rng, len(a), length)
        a, b = a[rows], b[rows]
        a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
        r = (a * b).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
        found.append(np.quantile(r, [0.025, 0.975]))
    return found


def gathered(x, y, rows):
    wide, there = np.pad(y, REACH), np.pad(np.ones(len(y)), REACH)
    xs = x[rows]
    found = []
    for k in LAGS:
        at = rows + (REACH + k)
        ok = there[at]
        m = ok.sum(axis=1, keepdims=True)
        a, b = xs * ok, wide[at]
        a = (a - a.sum(axis=1, keepdims=True) / m) * ok
        b = (b - b.sum(axis=1, keepdims=True) / m) * ok
        r = (a * b).sum(axis=1) / np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
        found.append(np.quantile(r, [0.025, 0.975]))
    return found


def multiplied(x, y, rows):
    n = len(x)
    times = np.bincount((rows + np.arange(DRAWS)[:, None] * n).ravel(), minlength=DRAWS * n).reshape(DRAWS, n).astype(float)
    wide, there = np.pad(y, REACH), np.pad(np.ones(n), REACH)
    at = np.arange(n)[:, None] + (REACH + np.array(LAGS))
    b, ok = wide[at], there[at]
    a = x[:, None] * ok
    sums = (times @ np.hstack([ok, a, a * a, b, b * b, a * b])).reshape(DRAWS, 6, len(LAGS))
    return [ends(*(sums[:, j, i] for j in range(6))) for i in range(len(LAGS))]


def run(xs, ys, shared, tuned):
    rng = np.random.default_rng(1)
    tests, lengths, intervals = [], [], []
    for x, y in zip(xs, ys):
        tests.append([hac(x, y, k) for k in LAGS])
        lengths.append(block_length((x - x.mean()) / x.std() * ((y - y.mean()) / y.std())))
        if not (shared or tuned):
            intervals.append(one_by_one(x, y, rng, lengths[-1]))
            continue
        rows = resampled_rows(rng, len(x), lengths[-1])
        intervals.append((multiplied if tuned else gathered)(x - x.mean(), y - y.mean(), rows))
    return tests, lengths, intervals


args = arguments(__doc__, shared={"action": "store_true"}, tuned={"action": "store_true"})
if args.data is None:
    raise SystemExit("--data names the folder with x.f64 and y.f64")
xs, ys = (np.fromfile(args.data / f"{name}.f64", "<f8").reshape(-1, SESSIONS) for name in "xy")
seconds, result = [], None
for _ in range(args.repeats):
    begun = time.perf_counter()
    result = run(xs, ys, args.shared, args.tuned)
    seconds.append(time.perf_counter() - begun)
tests, lengths, intervals = result
column = lambda rows, i: [[float(lag[i]) for lag in own] for own in rows]  # noqa: E731
sys.stdout.write(json.dumps({
    "peer": "L+" if args.tuned else "L1" if args.shared else "L", "seconds_median": statistics.median(seconds), "versions": versions(),
    "checks": {"coefficient": column(tests, 0), "hac_lag": column(tests, 1), "hac_p": column(tests, 2), "hac_low": column(tests, 3),
               "hac_high": column(tests, 4), "block_length": [float(v) for v in lengths]},
    "drawn": {"low": column(intervals, 0), "high": column(intervals, 1)},
}) + "\n")
