"""Normal returns, abnormal returns and their forecast errors for event_study.py, by full matrices.

A frame holds one unit's own sessions (index: date) with columns ret, mkt and its factors; NaN is missing.
Lagged and leading market returns are those of the unit's neighbouring sessions, inside the estimation or not.
"""

import numpy as np
import pandas as pd
from scipy import stats

LEADS, LAGS = 1, 2  # of the Dimson model
MODELS = ["constant_mean", "market_adjusted", "market", "factors", "scholes_williams", "dimson"]


def factor_names(frame):
    return [c for c in frame.columns if c not in ("ret", "mkt")]


def design(model, rows):
    """Rows of X, the same for estimation and window. The two models with shifted markets take the market model's."""
    ones = np.ones(len(rows))
    if model == "market_adjusted":
        return np.empty((len(rows), 0))
    if model == "constant_mean":
        return ones[:, None]
    if model == "factors":
        return np.column_stack([ones, rows[factor_names(rows)]])
    return np.column_stack([ones, rows["mkt"]])


def target(model, rows):
    return (rows["ret"] - rows["mkt"] if model == "market_adjusted" else rows["ret"]).to_numpy()


def shifted_market(model, frame):
    """Market returns of sessions t + j as columns j."""
    reach = {"scholes_williams": (-1, 1), "dimson": (-LAGS, LEADS)}.get(model)
    if reach is None:
        return pd.DataFrame(index=frame.index)
    return pd.DataFrame({j: frame["mkt"].shift(-j) for j in range(reach[0], reach[1] + 1)})


def slope(x, y):
    return np.linalg.lstsq(np.column_stack([np.ones(len(x)), x]), y, rcond=None)[0][1]


def coefficients(model, X, y, rows, shifted):
    """The coefficients of X and the number of parameters spent on them."""
    if model == "scholes_williams":
        # Scholes and Williams (1977): slopes on the market of yesterday, today and tomorrow, over 1 + 2 rho(1).
        rho = np.corrcoef(shifted[0], shifted[-1])[0, 1]
        beta = sum(slope(shifted[j], y) for j in (-1, 0, 1)) / (1 + 2 * rho)
        return np.array([y.mean() - beta * rows["mkt"].mean(), beta]), 2
    if model == "dimson":
        # Dimson (1979): the sum of the slopes of one regression on all shifted markets.
        beta = np.linalg.lstsq(np.column_stack([np.ones(len(y)), shifted]), y, rcond=None)[0][1:].sum()
        return np.array([y.mean() - beta * rows["mkt"].mean(), beta]), 2 + LEADS + LAGS
    if X.shape[1] == 0:
        return np.zeros(0), 0
    return np.linalg.lstsq(X, y, rcond=None)[0], X.shape[1]


def estimate(model, frame, day0, span):
    """Fit over the complete rows of sessions day0 + from … day0 + to."""
    places = np.arange(max(0, day0 + span["from"]), day0 + span["to"] + 1)
    columns = {"constant_mean": ["ret"], "factors": ["ret", *factor_names(frame)]}.get(model, ["ret", "mkt"])
    shifted = shifted_market(model, frame)
    complete = (frame[columns].notna().all(axis=1) & shifted.notna().all(axis=1)).to_numpy()
    places = places[complete[places]]
    rows = frame.iloc[places]
    X, y = design(model, rows), target(model, rows)
    b, k = coefficients(model, X, y, rows, shifted.iloc[places])
    e = y - X @ b
    return {
        "b": b,
        "e": e,
        "dates": rows.index,
        "offsets": places - day0,
        "k": k,
        "df": len(y) - k,
        "s": np.sqrt(e @ e / (len(y) - k)),
        "inverse": np.linalg.inv(X.T @ X) if X.shape[1] else np.zeros((0, 0)),
        "m": len(y),
    }


def measure(model, frame, day0, window, fit, simple):
    """One event in one window; its outcome alone where a day of the window is missing."""
    rows = frame.iloc[day0 + window[0] : day0 + window[1] + 1]
    if rows["ret"].isna().any():
        return {"outcome": "missing_in_window"}
    X = design(model, rows)
    ar = target(model, rows) - X @ fit["b"]
    covariance = fit["s"] ** 2 * (np.eye(len(rows)) + X @ fit["inverse"] @ X.T)
    ones = np.ones(len(rows))
    car, se = ones @ ar, np.sqrt(ones @ covariance @ ones)
    realised = rows["ret"].to_numpy()
    return {
        "outcome": "used",
        "dates": set(rows.index),
        "ar": ar,
        "se_ar": np.sqrt(np.diag(covariance)),
        "car": car,
        "se_car": se,
        "scar": car / se,
        "p_car": 2 * stats.t.sf(abs(car / se), fit["df"]),
        "bhar": np.prod(1 + realised) - np.prod(1 + realised - ar) if simple else None,
    }
