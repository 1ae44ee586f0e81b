"""Independent numbers for the correlation engine (src/analyse/correlation and the estimators of src/stats it needs).

Writes correlation_engine.json beside itself: scipy for coefficients, statsmodels for the regression with every error, its
diagnostics, Granger and the families, pandas for windows. HAC errors of cross-correlations rest on the complex-step derivative
of the weighted coefficient by each weight; distance correlations on full n x n matrices; bootstrap intervals on numpy's own
random numbers. SIMULATED series from a fixed seed, rounded, so that both sides read the same numbers.
Run: /usr/bin/python3 test/golden/correlation_engine.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox, het_arch
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.stattools import durbin_watson, jarque_bera
from statsmodels.tsa.stattools import acf, grangercausalitytests

warnings.filterwarnings("ignore")
RNG = np.random.default_rng(20251129)
N = 260


def simulate():
    x, y, sd = np.zeros(N), np.zeros(N), 0.01
    c1, c2 = RNG.normal(0, 0.012, N), RNG.normal(0, 0.02, N)
    for t in range(N):
        x[t] = (0.6 * x[t - 1] if t else 0) + RNG.normal()
        sd = np.sqrt(1e-5 + 0.1 * (y[t - 1] if t else 0) ** 2 + 0.8 * sd**2)
        y[t] = 0.002 * (x[t - 1] if t else 0) + 0.001 * x[t] + 0.3 * c1[t] + sd * RNG.standard_t(5)
    return [np.round(v, 6) for v in (x, y, c1, c2)]


def auto_lag(u, rows):
    """Newey and West (1994), Bartlett, no prewhitening."""
    n = int(np.floor(4 * (rows / 100) ** (2 / 9)))
    full = np.correlate(u, u, "full")[len(u) - 1:]
    j = np.arange(1, n + 1)
    s0, s1 = full[0] + 2 * full[j].sum(), 2 * (j * full[j]).sum()
    return int(min(rows // 4, np.floor(1.1447 * ((s1 / s0) ** 2 * rows) ** (1 / 3))))


def bartlett(u, lag):
    d = np.abs(np.subtract.outer(np.arange(len(u)), np.arange(len(u))))
    return float(u @ np.clip(1 - d / (lag + 1), 0, None) @ u)


def influence(a, b):
    """Derivative of the weighted coefficient by each weight, by complex steps."""
    n, h = len(a), 1e-30
    out = np.zeros(n)
    for i in range(n):
        w = np.full(n, 1 / n, complex)
        w[i] += 1j * h
        w = w / w.sum()
        ma, mb = w @ a, w @ b
        r = (w @ ((a - ma) * (b - mb))) / np.sqrt((w @ (a - ma) ** 2) * (w @ (b - mb) ** 2))
        out[i] = r.imag / h
    return out / n


def pair_at(x, y, k):
    return (x[: len(x) - k], y[k:]) if k >= 0 else (x[-k:], y[: len(y) + k])


def lead_lag(x, y, k, lag=None, small=True):
    a, b = pair_at(x, y, k)
    n, r = len(a), float(stats.pearsonr(a, b)[0])
    u = influence(a, b)
    used = auto_lag(u, n) if lag is None else lag
    se = np.sqrt(bartlett(u, used) * (n / (n - 2) if small else 1))
    z, sz = np.arctanh(r), se / (1 - r * r)
    q = stats.t.ppf(0.975, n - 2)
    return [k, r, n, used, float(se), float(2 * stats.t.sf(abs(z / sz), n - 2)), float(np.tanh(z - q * sz)), float(np.tanh(z + q * sz))]


def bootstrap(x, y, lags, length, draws=20000):
    """Rows t drawn in blocks; at lag k the rows whose partner exists take part."""
    n, p = len(x), 1 / length
    new, start = RNG.random((draws, n)) < p, RNG.integers(0, n, (draws, n))
    rows = np.empty((draws, n), int)
    rows[:, 0] = start[:, 0]
    for t in range(1, n):
        rows[:, t] = np.where(new[:, t], start[:, t], (rows[:, t - 1] + 1) % n)
    found = []
    for k in lags:
        there = ((rows + k >= 0) & (rows + k < n)).astype(float)
        a, b = x[rows], y[np.clip(rows + k, 0, n - 1)]
        m = there.sum(1, keepdims=True)
        a = (a - (a * there).sum(1, keepdims=True) / m) * there
        b = (b - (b * there).sum(1, keepdims=True) / m) * there
        r = (a * b).sum(1) / np.sqrt((a * a).sum(1) * (b * b).sum(1))
        found.append([k, float(np.quantile(r, 0.025)), float(np.quantile(r, 0.975))])
    return found


def distance(a, b):
    def centred(v):
        d = np.abs(np.subtract.outer(v, v))
        return d - d.mean(0) - d.mean(1)[:, None] + d.mean()
    A, B = centred(a), centred(b)
    return float(np.sqrt((A * B).mean() / np.sqrt((A * A).mean() * (B * B).mean())))


def association(a, b):
    tau = stats.kendalltau(a, b)
    half = stats.norm.ppf(0.975) * np.sqrt(0.437 / (len(a) - 4))
    return {"a": a.tolist(), "b": b.tolist(), "pearson": [float(v) for v in stats.pearsonr(a, b)],
            "spearman": [float(v) for v in stats.spearmanr(a, b)], "kendall": [float(tau[0]), float(tau[1])],
            "kendall_interval": [float(np.tanh(np.arctanh(tau[0]) + s * half)) for s in (-1, 1)], "distance": distance(a, b)}


def associations(x, y):
    whole = RNG.integers(0, 5, 60).astype(float)
    return [association(x, y), association(whole, np.round(whole + RNG.normal(0, 2, 60))), association(x[:20], y[:20]),
            association(x[:33], y[:33]), association(x[:34], y[:34]), association(np.arange(12.0), np.arange(12.0)[::-1] ** 2 + np.eye(12)[3] * 40)]


def partial(x, y, controls):
    Z = sm.add_constant(np.column_stack(controls))
    ex, ey = sm.OLS(x, Z).fit().resid, sm.OLS(y, Z).fit().resid
    r, q, n = float(np.corrcoef(ex, ey)[0, 1]), len(controls), len(x)
    t = r * np.sqrt((n - 2 - q) / (1 - r * r))
    half = stats.norm.ppf(0.975) / np.sqrt(n - q - 3)
    return [r, float(2 * stats.t.sf(abs(t), n - 2 - q)), float(np.tanh(np.arctanh(r) - half)), float(np.tanh(np.arctanh(r) + half))]


def ols(x, y, controls):
    X = sm.add_constant(np.column_stack([x, *controls]))
    model = sm.OLS(y, X)
    plain = model.fit()
    u = (np.linalg.pinv(X)[1]) * plain.resid
    lag = auto_lag(u, len(y))
    kinds = {k: model.fit(cov_type=k, use_t=True) for k in ("nonrobust", "HC0", "HC1", "HC3")}
    kinds["HAC"] = model.fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    arch = het_arch(plain.resid, nlags=5)
    box = acorr_ljungbox(plain.resid, lags=[10], return_df=True).iloc[0]
    return {"coef": plain.params.tolist(), "lag": lag, "r2": plain.rsquared, "s2": plain.mse_resid, "llf": plain.llf, "aic": plain.aic,
            "bic": plain.bic, "dw": float(durbin_watson(plain.resid)), "jb": [float(v) for v in jarque_bera(plain.resid)],
            "ljung_box": [float(box.lb_stat), float(box.lb_pvalue)], "arch": [float(v) for v in arch[:4]],
            "by_error": {k: {"se": f.bse.tolist(), "t": f.tvalues.tolist(), "p": f.pvalues.tolist(), "ci": f.conf_int().tolist()}
                         for k, f in kinds.items()}}


def granger(x, y, most):
    found = grangercausalitytests(np.column_stack([y, x]), most, verbose=False)
    tests = [[int(k), *[float(v) for v in found[k][0]["ssr_ftest"][:2]], float(found[k][0]["ssr_ftest"][2])] for k in sorted(found)]
    criteria = []
    for p in range(1, most + 1):
        rows = np.arange(most, len(y))
        X = sm.add_constant(np.column_stack([y[rows - i] for i in range(1, p + 1)] + [x[rows - i] for i in range(1, p + 1)]))
        fit = sm.OLS(y[rows], X).fit()
        criteria.append([fit.aic, fit.bic])
    return {"tests": tests, "criteria": criteria, "aic": int(np.argmin([c[0] for c in criteria])) + 1, "bic": int(np.argmin([c[1] for c in criteria])) + 1}


def projections(x, y, horizons, lags, kind):
    found = []
    for h in range(horizons + 1):
        rows = np.arange(lags, len(y) - h)
        past = [v[rows - i] for v in (x, y) for i in range(1, lags + 1)]
        X = sm.add_constant(np.column_stack([x[rows], *past]))
        Y = np.array([y[t: t + h + 1].sum() for t in rows])
        how = {"cov_type": "HC1"} if kind == "HC1" else {"cov_type": "HAC", "cov_kwds": {"maxlags": h + 1, "use_correction": True}}
        fit = sm.OLS(Y, X).fit(use_t=True, **how)
        found.append([h, len(rows), fit.params[1], fit.bse[1], fit.pvalues[1], *fit.conf_int()[1]])
    return [[float(v) for v in row] for row in found]


def buckets(x, y, count):
    edges = np.quantile(x, np.arange(count + 1) / count)
    group = np.searchsorted(edges[1:-1], x, side="left")
    found = []
    for g in range(count):
        own = group == g
        n, mean = int(own.sum()), float(y[own].mean())
        u = np.where(own, (y - mean) / n, 0.0)
        lag = auto_lag(u, n)
        se = float(np.sqrt(bartlett(u, lag) * n / (n - 1)))
        found.append([float(edges[g]), float(edges[g + 1]), n, mean, se, float(2 * stats.t.sf(abs(mean / se), n - 1))])
    return found


def families():
    found = []
    for p in (RNG.uniform(size=20) ** 3, np.array([0.01, 0.04, 0.03, 0.005, 0.2]), np.array([0.5]), np.array([0.02, 0.02, 0.9])):
        found.append({"p": p.tolist(), **{name: multipletests(p, method=name)[1].tolist()
                                          for name in ("bonferroni", "holm", "fdr_bh", "fdr_by", "hommel", "sidak")}})
    return found


x, y, c1, c2 = simulate()
missing = sorted(int(i) for i in RNG.choice(N, 12, replace=False))
kept = np.array([i for i in range(N) if i not in missing[4:]])  # the first four lack a value that is not asked for
X, Y, C1, C2 = x[kept], y[kept], c1[kept], c2[kept]
zx, zy = (X - X.mean()) / X.std(), (Y - Y.mean()) / Y.std()
numbers = {
    "x": x.tolist(), "y": y.tolist(), "c1": c1.tolist(), "c2": c2.tolist(), "missing": missing[4:], "n": len(kept),
    "associations": associations(X, Y), "partial": partial(X, Y, [C1, C2]), "ols": ols(X, Y, [C1, C2]),
    "lead_lag": [lead_lag(X, Y, k) for k in range(-6, 7)], "lead_lag_fixed": [lead_lag(X, Y, k, 5, False) for k in (-3, 0, 1)],
    "bootstrap": {"length": 3, "intervals": bootstrap(X, Y, range(-3, 4), 3)},
    "granger": granger(X, Y, 6), "projections": {"HC1": projections(X, Y, 5, 2, "HC1"), "HAC": projections(X, Y, 5, 2, "HAC")},
    "acf": acf(Y, nlags=10, fft=False)[1:].tolist(), "rolling": pd.Series(X).rolling(60).corr(pd.Series(Y)).dropna().tolist(),
    "buckets": buckets(X, Y, 5), "families": families(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")
