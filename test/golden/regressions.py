"""Independent numbers for the regressions of src/stats and for the models built on them.

Writes regressions.json beside itself. Every section draws its samples from a seed of its own, so that adding one leaves
the others as they are. Plain least squares is solved from normal equations at 50 digits (mpmath); what carries robust
errors comes from statsmodels.
Run: /usr/bin/python3 test/golden/regressions.py
"""

import json
from pathlib import Path

import mpmath
import numpy as np
import statsmodels.api as sm
from scipy import linalg, optimize, stats

mpmath.mp.dps = 50


def exact_fit(y, design):
    """Coefficients, s and (X'X)^-1 at 50 digits."""
    x = mpmath.matrix(design.tolist())
    inverse = (x.T * x) ** -1
    coefficients = inverse * (x.T * mpmath.matrix(y.tolist()))
    residuals = mpmath.matrix(y.tolist()) - x * coefficients
    df = len(y) - design.shape[1]
    s = mpmath.sqrt(sum(e * e for e in residuals) / df)
    return coefficients, s, inverse, residuals


def designs():
    """Well-behaved, badly scaled, far from zero and nearly collinear regressors, with and without intercept."""
    rng = np.random.default_rng(19580001)
    out = []
    for rows, k, kind in [
        (12, 1, "plain"),
        (30, 3, "plain"),
        (80, 6, "plain"),
        (60, 4, "scaled"),
        (60, 3, "far"),
        (60, 3, "near_collinear"),
        (250, 4, "returns"),
        (9, 8, "one_degree"),
    ]:
        for intercept in [True, False]:
            if not intercept and kind == "one_degree":
                continue
            columns = rng.normal(size=(k, rows))
            if kind == "scaled":
                columns *= np.array([1e-6, 1e5, 1.0, 1e-3])[:, None]
            if kind == "far":
                columns += 1e6
            if kind == "near_collinear":
                columns[2] = columns[0] - columns[1] + 1e-5 * columns[2]
            if kind == "returns":
                columns *= 0.01
            y = rng.normal(size=rows) * 0.3 + rng.normal(size=k) @ columns
            if kind == "one_degree":
                columns = columns[:7]
            design = np.vstack(([np.ones(rows)] if intercept else []) + list(columns)).T
            row = np.concatenate(([5.0] if intercept else [], rng.normal(size=len(columns)) * columns.std(axis=1)))
            coefficients, s, inverse, _ = exact_fit(y, design)
            x = mpmath.matrix(row.tolist())
            out.append(
                {
                    "name": f"{kind}, {rows} rows, {len(columns)} regressors, {'an' if intercept else 'no'} intercept",
                    "intercept": intercept,
                    "y": y.tolist(),
                    "columns": columns.tolist(),
                    "coefficients": [float(c) for c in coefficients],
                    "s": float(s),
                    "row": row.tolist(),
                    "leverage": float((x.T * inverse * x)[0]),
                }
            )
    return out


def slope(y, x):
    return np.cov(y, x)[0, 1] / np.var(x, ddof=1)


def with_beta(returns, market, beta, k, row):
    """alpha, s and the leverage of the design [1, market] from matrices."""
    alpha = returns.mean() - beta * market.mean()
    residuals = returns - alpha - beta * market
    design = np.column_stack([np.ones(len(market)), market])
    x = np.array(row)
    return {
        "alpha": alpha,
        "betas": [beta],
        "sigma": np.sqrt(residuals @ residuals / (len(returns) - k)),
        "df": len(returns) - k,
        "first_residual": residuals[0],
        "row": row,
        "expected": alpha * row[0] + beta * row[1],
        "leverage": x @ np.linalg.inv(design.T @ design) @ x,
    }


def normal_returns():
    """One thinly traded unit: its return holds part of yesterday's and of tomorrow's market move."""
    rng = np.random.default_rng(19770309)
    m, pad = 160, 3
    long_market = rng.normal(scale=0.01, size=m + 2 * pad)
    long_market[1:] += 0.2 * long_market[:-1]
    shift = lambda k: long_market[pad + k : pad + k + m]
    factors = rng.normal(scale=0.008, size=(2, m))
    returns = 0.0004 + 0.3 * shift(-1) + 0.7 * shift(0) + 0.2 * shift(1) + 0.5 * factors[0]
    returns += rng.normal(scale=0.012, size=m)
    row = [3.0, 0.031]

    betas = [slope(returns, shift(k)) for k in (-1, 0, 1)]
    rho = np.corrcoef(shift(0), shift(-1))[0, 1]
    out = {
        "long_market": long_market.tolist(),
        "pad": pad,
        "returns": returns.tolist(),
        "factors": factors.tolist(),
        "scholes_williams": with_beta(returns, shift(0), sum(betas) / (1 + 2 * rho), 2, row),
        "dimson": [],
    }
    for lags, leads in [(1, 1), (2, 0), (0, 3), (3, 2), (0, 0)]:
        shifts = range(-lags, leads + 1)
        design = np.column_stack([np.ones(m)] + [shift(k) for k in shifts])
        fit = sm.OLS(returns, design).fit()
        expected = with_beta(returns, shift(0), fit.params[1:].sum(), 2 + lags + leads, row)
        out["dimson"].append({"lags": lags, "leads": leads, **expected})

    design = np.column_stack([np.ones(m), shift(0), *factors])
    fit = sm.OLS(returns, design).fit()
    row = np.array([3.0, 0.031, -0.01, 0.02])
    out["three_factors"] = {
        "alpha": fit.params[0],
        "betas": fit.params[1:].tolist(),
        "sigma": np.sqrt(fit.mse_resid),
        "df": int(fit.df_resid),
        "first_residual": fit.resid[0],
        "row": row.tolist(),
        "expected": row @ fit.params,
        "leverage": row @ fit.normalized_cov_params @ row,
    }
    return out


def effective(design, residuals, groups, j):
    """Error and df of coefficient j from the n x n matrices of the cluster-robust variance under iid errors."""
    n = len(residuals)
    inverse = np.linalg.inv(design.T @ design)
    maker = np.eye(n) - design @ inverse @ design.T
    w = design @ inverse[:, j]
    parts = np.array([np.where(groups == g, w, 0.0) for g in np.unique(groups)])
    raw = ((parts @ residuals) ** 2).sum()
    gram = parts @ maker @ parts.T
    se = np.sqrt(raw * (w @ w) / np.trace(gram))
    return se, np.trace(gram) ** 2 / (gram * gram).sum()


def clustered_fit(y, design, groups):
    fit = sm.OLS(y, design).fit(cov_type="cluster", cov_kwds={"groups": groups}, use_t=True)
    assert fit.df_resid_inference == len(np.unique(groups)) - 1
    coefficients = []
    for j in range(design.shape[1]):
        se, df = effective(design, fit.resid, groups, j)
        coefficients.append(
            {
                "value": fit.params[j],
                "se": fit.bse[j],
                "p": fit.pvalues[j],
                "effective_se": se,
                "effective_df": df,
                "effective_p": 2 * stats.t.sf(abs(fit.params[j] / se), df),
            }
        )
    return coefficients


def clustered():
    rng = np.random.default_rng(19860413)
    out = []
    for name, sizes, k in [
        ("equal clusters", [5] * 12, 1),
        ("clusters of unequal size", [1, 1, 2, 3, 5, 8, 13, 21], 2),
        ("every row its own cluster", [1] * 40, 3),
        ("two clusters", [9, 14], 1),
        ("one treated cluster in five", [6] * 30, 2),
    ]:
        groups = np.repeat(np.arange(len(sizes)) * 7 + 3, sizes)
        n = len(groups)
        columns = rng.normal(size=(k, n)) + 0.5 * rng.normal(size=(k, len(sizes)))[:, (groups - 3) // 7]
        if name.startswith("one treated"):
            columns[0] = (groups - 3) // 7 % 5 == 0
        shock = rng.normal(size=len(sizes))[(groups - 3) // 7]
        y = 0.1 + 0.2 * columns.sum(axis=0) + shock + rng.normal(size=n)
        order = rng.permutation(n)
        columns, y, groups = columns[:, order], y[order], groups[order]
        out.append(
            {
                "name": name,
                "y": y.tolist(),
                "columns": columns.tolist(),
                "clusters": groups.tolist(),
                "coefficients": clustered_fit(y, np.vstack([np.ones(n), *columns]).T, groups),
            }
        )
    return out


def dose_response():
    rng = np.random.default_rng(19930601)
    out = []
    for name, sizes in [("fifteen dates", [3, 1, 4, 1, 5, 2, 2, 3, 1, 1, 2, 6, 3, 2, 4]), ("four dates", [2, 3, 1, 4])]:
        clusters = np.repeat(np.arange(len(sizes)), sizes)
        scores = np.round(rng.normal(size=len(sizes)), 2)[clusters] + np.round(0.3 * rng.normal(size=len(clusters)), 2)
        cars = 0.002 + 0.006 * scores + 0.01 * rng.normal(size=len(sizes))[clusters]
        cars += 0.015 * rng.normal(size=len(clusters))
        design = np.column_stack([np.ones(len(cars)), scores])
        intercept, slope_ = clustered_fit(cars, design, clusters)
        out.append(
            {
                "name": name,
                "cars": cars.tolist(),
                "scores": scores.tolist(),
                "clusters": clusters.tolist(),
                "intercept": intercept["value"],
                "slope": slope_,
            }
        )
    return out


def joint_world(rng):
    """Three units on slightly different calendars; the last has no market; some sessions are missing."""
    sessions = 140
    shock = rng.normal(scale=0.006, size=sessions)
    market = rng.normal(scale=0.01, size=sessions)
    series = []
    for u, (skip, own_market) in enumerate([(None, True), (17, True), (90, False)]):
        dates = [t for t in range(sessions) if t != skip]
        beta = 0.6 + 0.4 * u if own_market else 0.0
        returns = 0.001 * (u - 1) + beta * market + shock + rng.normal(scale=0.008, size=sessions)
        values = [float(returns[t]) for t in dates]
        markets = [float(market[t]) for t in dates] if own_market else None
        values[70] = None
        if markets:
            markets[20 + u] = None
        series.append({"unit": "ABC"[u], "dates": dates, "returns": values, "market": markets})
    events = []
    for u, places in enumerate([[30, 31, 50, 50, 71, 100], [30, 32, 60, 100], [30, 45, 46, 47, 110, 138]]):
        for i, day0 in enumerate(places):
            score = float(np.round(rng.normal(), 2))
            events.append({"id": f"{'abc'[u]}{i}", "unit": u, "day0": day0, "score": score})
    for event in events:
        values = series[event["unit"]]["returns"]
        for place in range(event["day0"] - 1, min(event["day0"] + 2, len(values))):
            if values[place] is not None:
                values[place] += 0.004 + 0.003 * event["score"]
    return series, events


def joint_case(series, events, window):
    first, last = window
    length = last - first + 1
    effects, y, blocks, groups, count, dose, covered = [], [], [], [], [], [], set()
    for u, own in enumerate(series):
        market = own["market"] or [0.0] * len(own["returns"])
        places = [t for t, (r, m) in enumerate(zip(own["returns"], market)) if r is not None and m is not None]
        mine = [e for e in events if e["unit"] == u]
        inside = lambda e: np.array([first <= t - e["day0"] <= last for t in places], dtype=float)
        controls = np.column_stack([np.ones(len(places))] + ([[market[t] for t in places]] if own["market"] else []))
        returns = np.array([own["returns"][t] for t in places])
        day0s = sorted({e["day0"] for e in mine if inside(e).sum() > 0})
        dummies = np.column_stack([inside({"day0": d}) for d in day0s])
        fit = sm.OLS(returns, np.column_stack([controls, dummies])).fit()
        for j, d in enumerate(day0s):
            if dummies[:, j].sum() < length:
                continue
            at = controls.shape[1] + j
            effects.append(
                {
                    "unit": own["unit"],
                    "ids": sorted(e["id"] for e in mine if e["day0"] == d),
                    "car": length * fit.params[at],
                    "se": length * fit.bse[at],
                    "t": fit.tvalues[at],
                    "p": fit.pvalues[at],
                    "df": int(fit.df_resid),
                }
            )
        y.append(returns)
        blocks.append(controls)
        groups += [own["dates"][t] for t in places]
        count.append(sum(inside(e) for e in mine))
        dose.append(sum(e["score"] * inside(e) for e in mine))
        covered |= {own["dates"][t] for t, c in zip(places, count[-1]) if c > 0}
    controls = linalg.block_diag(*blocks)
    out = {"window": list(window), "effects": effects, "event_dates": len(covered)}
    for name, regressor in [("pooled", count), ("score", dose)]:
        design = np.column_stack([np.concatenate(regressor), controls])
        groups_ = np.array(groups)
        fit = sm.OLS(np.concatenate(y), design).fit(
            cov_type="cluster", cov_kwds={"groups": groups_, "use_correction": True, "df_correction": True}, use_t=True
        )
        # The working model is independent errors of what the controls leave, hence the regressor alone.
        left = sm.OLS(design[:, 0], controls).fit().resid[:, None]
        se, df = effective(left, fit.resid, groups_, 0)
        out[name] = {
            "effect": length * fit.params[0],
            "se_cr1": length * fit.bse[0],
            "p_cr1": fit.pvalues[0],
            "se": length * se,
            "df": df,
            "t": fit.params[0] / se,
            "p": 2 * stats.t.sf(abs(fit.params[0] / se), df),
            "rows": len(groups),
            "k": design.shape[1],
            "clusters": len(set(groups)),
        }
    return out


def joint():
    series, events = joint_world(np.random.default_rng(19920811))
    cases = [joint_case(series, events, window) for window in [(-1, 1), (0, 0), (0, 4)]]
    return {"series": series, "events": events, "cases": cases}


def garch_path(rng, n, alpha, beta, degrees=None):
    """Errors of unit variance with GARCH(1,1), after 300 discarded days."""
    h, e, out = 1.0, 0.0, []
    for _ in range(n + 300):
        h = (1 - alpha - beta) + alpha * e * e + beta * h
        z = rng.normal() if degrees is None else rng.standard_t(degrees) * np.sqrt((degrees - 2) / degrees)
        e = np.sqrt(h) * z
        out.append(e)
    return np.array(out[300:])


def garch_terms(y, design, parameters):
    """Residuals and h by the definition; works on complex parameters, too."""
    q = design.shape[1]
    omega, alpha, beta = parameters[q:]
    e = y - design @ parameters[:q]
    presample = (e * e).sum() / len(e)
    before_square, h, hs = presample, presample, []
    for residual in e:
        h = omega + alpha * before_square + beta * h
        hs.append(h)
        before_square = residual * residual
    return e, np.array(hs)


def garch_loglik(y, design, parameters):
    e, h = garch_terms(y, design, parameters)
    return -0.5 * (np.log(2 * np.pi) + np.log(h) + e * e / h).sum()


def garch_best(y, design):
    """The best of Nelder-Mead and L-BFGS-B runs from a grid of starts."""
    scale = y.std()
    q = design.shape[1]
    units = np.concatenate([scale / np.sqrt((design**2).mean(axis=0)), [scale**2, 1.0, 1.0]])
    ols = np.linalg.lstsq(design, y, rcond=None)[0] / units[:q]

    def loss(x):
        if x[q] <= 1e-8 or min(x[q + 1 :]) < 0 or x[q + 1] + x[q + 2] >= 1 - 1e-6:
            return 1e10
        return -garch_loglik(y, design, x * units)

    best = None
    for alpha in [0.03, 0.1, 0.3]:
        for beta in [0.1, 0.5, 0.65, 0.9]:
            start = np.concatenate([ols, [max(1 - alpha - beta, 0.02), alpha, min(beta, 0.96 - alpha)]])
            for _ in range(3):
                found = optimize.minimize(
                    loss, start, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 6000, "maxfev": 6000}
                )
                start = found.x
            if best is None or found.fun < best.fun:
                best = found
    return best.x * units, -best.fun


def garch():
    rng = np.random.default_rng(19860301)
    out = {"likelihood": [], "fits": []}
    for n, parameters in [(40, [0.0003, 0.9, 2e-5, 0.1, 0.7]), (25, [-0.001, 1.4, 1e-4, 0.3, 0.0])]:
        x = 0.01 * rng.normal(size=n)
        y = 0.0002 + 1.1 * x + 0.012 * garch_path(rng, n, 0.1, 0.8)
        design = np.column_stack([np.ones(n), x])
        gradient = []
        for j in range(5):
            step = np.zeros(5, dtype=complex)
            step[j] = 1e-30j
            gradient.append(garch_loglik(y, design, np.array(parameters) + step).imag / 1e-30)
        out["likelihood"].append(
            {
                "y": y.tolist(),
                "x": x.tolist(),
                "parameters": parameters,
                "log_likelihood": garch_loglik(y, design, np.array(parameters)),
                "gradient": gradient,
                "last_variance": garch_terms(y, design, np.array(parameters))[1][-1],
            }
        )
    for name, n, alpha, beta, degrees, with_market in [
        ("250 days of a currency", 250, 0.1, 0.85, None, False),
        ("250 days with a market", 250, 0.12, 0.8, None, True),
        ("250 days of fat tails", 250, 0.15, 0.75, 4, True),
        ("120 days", 120, 0.2, 0.6, None, True),
    ]:
        x = 0.01 * rng.normal(size=n)
        y = 0.0004 + 0.012 * garch_path(rng, n, alpha, beta, degrees) + (0.8 * x if with_market else 0)
        design = np.column_stack([np.ones(n), x]) if with_market else np.ones((n, 1))
        best, log_likelihood = garch_best(y, design)
        q = design.shape[1]
        e, h = garch_terms(y, design, best)
        omega, a, b = best[q:]
        ahead = [omega + a * e[-1] ** 2 + b * h[-1]]
        for _ in range(11):
            ahead.append(omega + (a + b) * ahead[-1])
        s2 = (e @ e) / (n - q - 3)
        row = np.array([3.0, 0.02][:q])
        leverage = row @ np.linalg.inv(design.T @ design) @ row
        out["fits"].append(
            {
                "name": name,
                "y": y.tolist(),
                "x": x.tolist() if with_market else None,
                "slopes": best[:q].tolist(),
                "omega": omega,
                "alpha": a,
                "beta": b,
                "log_likelihood": log_likelihood,
                "forecast_1": ahead[0],
                "forecast_12": ahead[11],
                "last_standardised": e[-1] / np.sqrt(h[-1]),
                "row": row.tolist(),
                "car_variance_from_5": sum(ahead[4:7]) + s2 * leverage,
            }
        )
        print(name, best, log_likelihood)
    return out


SECTIONS = {
    "designs": designs,
    "normal_returns": normal_returns,
    "clustered": clustered,
    "dose_response": dose_response,
    "joint": joint,
    "garch": garch,
}

if __name__ == "__main__":
    path = Path(__file__).with_suffix(".json")
    numbers = {name: section() for name, section in SECTIONS.items()}
    path.write_text(json.dumps(numbers, allow_nan=False, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
