"""Independent numbers for claims about every session (src/analyse/claim-study/sessions-*).

Writes claim_sessions.json beside itself. SIMULATED series from a fixed seed: framing, stance, returns and market by session,
with gaps of both kinds and an ad-hoc closure. One instrument: OLS of statsmodels with cov_type="HAC", use_correction and
use_t. Several: the formula of Driscoll and Kraay (1998) from full matrices, influences summed by date. Readings of index and
return by pandas (expanding quantiles and ranks, trailing means and deviations). Shifts: least squares of what the controls
leave, by numpy.roll.
Run: python3 test/golden/claim_sessions.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats

RNG = np.random.default_rng(20250815)
T = 420
DATES = [d.strftime("%Y-%m-%d") for d in pd.bdate_range("2023-01-02", periods=T)]


def persistent(rho):
    e = RNG.normal(size=T)
    x = np.zeros(T)
    for t in range(1, T):
        x[t] = rho * x[t - 1] + np.sqrt(1 - rho**2) * e[t]
    return x


STANCE, OWN, MARKET = persistent(0.6), persistent(0.7), RNG.normal(0, 0.01, T)


def instrument(name, closed, gaps):
    """Sessions kept, and values on them; gaps in the index and one in the returns."""
    framing = 0.4 * STANCE + OWN + 0.2 * RNG.normal(size=T)
    framing[RNG.random(T) < 0.1] = 0.0
    ret = 0.7 * MARKET + RNG.normal(0, 0.008, T)
    ret[1:] += 0.002 * OWN[:-1]
    frame = pd.DataFrame({"date": DATES, "framing": framing, "stance": STANCE, "ret": ret, "market": MARKET})
    if gaps:
        frame.loc[RNG.random(T) < 0.05, ["framing", "stance"]] = np.nan
        frame.loc[[50, 200], "ret"] = np.nan
    frame = frame[RNG.random(T) >= closed].reset_index(drop=True)
    frame["closure"] = False
    if gaps:
        frame.loc[120, "closure"] = True
    return name, frame


def rows(frame, window, controls):
    """Design of one instrument; a row with anything missing is left out."""
    lo, hi = window
    r = frame["ret"]
    y = sum(r.shift(-k) for k in range(lo, hi + 1))
    crossed = sum(frame["closure"].astype(int).shift(-k).fillna(0) for k in range(min(1, lo), hi + 1)) > 0
    latest = max(0, 1 - lo)
    d = pd.DataFrame({"y": y.where(~crossed), "x": frame["framing"], "stance": frame["stance"]})
    for k in range(controls["lags"]):
        d[f"lag{k}"] = r.shift(latest + k)
    if controls["market"]:
        d["market"] = sum(frame["market"].shift(-k) for k in range(lo, hi + 1))
    d["volatility"] = r.shift(latest).rolling(60, min_periods=40).std()
    return d


def columns(controls):
    return (["stance"] if controls["given"] else []) + [f"lag{k}" for k in range(controls["lags"])] + (["market"] if controls["market"] else [])


def newey_west_lag(u, n):
    m = int(np.floor(4 * (n / 100) ** (2 / 9)))
    s = [u[j:] @ u[: len(u) - j] for j in range(m + 1)]
    s0, s1 = s[0] + 2 * sum(s[1:]), 2 * sum(j * v for j, v in enumerate(s))
    return min(n // 4, int(np.floor(1.1447 * ((s1 / s0) ** 2) ** (1 / 3) * n ** (1 / 3))))


def influences(frame, window, controls):
    """sd(x) × the row of (X'X)^-1 X'e that belongs to x, by session; 0 where there is no row."""
    d = rows(frame, window, controls)
    use = d[["y", "x", "stance", *columns(controls)]].notna().all(axis=1)
    X = np.column_stack([np.ones(use.sum()), d.loc[use, "x"], d.loc[use, columns(controls)]])
    y = d.loc[use, "y"].to_numpy()
    b = np.linalg.inv(X.T @ X) @ X.T @ y
    sd = X[:, 1].std(ddof=1)
    h = sd * (np.linalg.inv(X.T @ X) @ (X * (y - X @ b)[:, None]).T)[1]
    return b[1] * sd, pd.Series(h, index=frame.loc[use, "date"]), X.shape[1]


def driscoll_kraay(frames, window, controls):
    found = [influences(f, window, controls) for f in frames]
    dates = sorted(set().union(*[set(f["date"]) for f in frames]))
    h = sum(s.reindex(dates).fillna(0) for _, s, _ in found).to_numpy() / len(found)
    n = len(set().union(*[set(s.index) for _, s, _ in found]))
    k = max(k for *_, k in found)
    lag = max(window[1] - window[0], newey_west_lag(h, n))
    df = n - k
    weight = np.array([[max(0, 1 - abs(i - j) / (lag + 1)) for j in range(len(h))] for i in range(len(h))])
    se = float(np.sqrt(h @ weight @ h * n / (n - k)))
    effect = float(np.mean([e for e, *_ in found]))
    return {"effect": effect, "se": se, "df": df, "lag": lag, "p": float(2 * stats.t.sf(abs(effect / se), df))}


def by_statsmodels(frame, window, controls, lag):
    d = rows(frame, window, controls)
    use = d[["y", "x", "stance", *columns(controls)]].notna().all(axis=1)
    fit = sm.OLS(d.loc[use, "y"], sm.add_constant(d.loc[use, ["x", *columns(controls)]])).fit(
        cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    sd = d.loc[use, "x"].std()
    return {"effect": float(fit.params["x"] * sd), "se": float(fit.bse["x"] * sd), "p": float(fit.pvalues["x"]), "df": float(fit.df_resid)}


def read_index(x, how):
    if how.startswith("surprise"):
        n = int(how.split("_")[1])
        return x - x.shift(1).rolling(n, min_periods=n // 2).mean()
    if how.startswith("winsorised"):
        q = int(how.split("_")[1]) / 100
        seen = x.expanding(min_periods=1)
        held = np.minimum(seen.quantile(1 - q), np.maximum(seen.quantile(q), x))
        return held.where(x.notna() & (seen.count() >= 60), x)
    if how == "rank":
        seen = x.expanding()
        return (seen.rank() / (seen.count() + 1) - 0.5).where(x.notna() & (seen.count() >= 20))
    return x


def specification(frame, window, controls, how_x, how_y, sample):
    d = rows(frame, window, controls)
    base = d[["x", "stance", *columns(controls)]].notna().all(axis=1)
    raw = d["x"].copy()
    back = pd.Series(1.0, index=d.index)
    if how_y == "winsorised_1":
        low, high = d.loc[base, "y"].quantile([0.01, 0.99])
        d["y"] = d["y"].clip(low, high)
    if how_y == "scaled":
        back = d["volatility"]
        d["y"] = d["y"] / back
    d["x"] = read_index(raw, how_x)
    use = base & d[["x", "y"]].notna().all(axis=1)
    heard = frame.loc[raw.notna(), "date"]
    calendar = frame.loc[(frame["date"] >= heard.min()) & (frame["date"] <= heard.max()), "date"].tolist()
    first = frame["date"] < calendar[len(calendar) // 2]
    use &= {"all": True, "nonzero": raw != 0, "first_half": first, "second_half": ~first}[sample]
    fit = sm.OLS(d.loc[use, "y"], sm.add_constant(d.loc[use, ["x", *columns(controls)]])).fit()
    return float(fit.params["x"] * d.loc[use, "x"].std() * back[use].mean())


def shifted(frame, window, controls, shifts):
    """The effect with what is left of x moved round the frame's own calendar (index there from first to last session)."""
    d = rows(frame, window, controls)
    use = d[["y", "x", "stance", *columns(controls)]].notna().all(axis=1).to_numpy()
    Z = np.column_stack([np.ones(use.sum()), d.loc[use, columns(controls)]])
    left = lambda v: v - Z @ np.linalg.lstsq(Z, v, rcond=None)[0]
    x, y = np.zeros(len(d)), np.zeros(len(d))
    x[use], y[use] = left(d.loc[use, "x"].to_numpy()), left(d.loc[use, "y"].to_numpy())
    sd = d.loc[use, "x"].std()
    found = []
    for s in shifts:
        moved = np.roll(x, s)
        met = (moved[use] ** 2).sum()
        found.append(float(sd * (moved @ y) / np.sqrt(met * (x @ x))))
    return found


def plain(frame):
    clean = lambda v: [None if pd.isna(e) else float(e) for e in v]
    return {"dates": frame["date"].tolist(), "framing": clean(frame["framing"]), "stance": clean(frame["stance"]),
            "returns": clean(frame["ret"]), "market": clean(frame["market"]), "closure": [bool(c) for c in frame["closure"]]}


def main():
    whole = [instrument("whole", 0.0, False)]
    several = [instrument("a", 0.0, True), instrument("b", 0.04, True), instrument("c", 0.03, True)]
    registered = {"given": True, "lags": 2, "market": False}
    windows = [[1, 1], [0, 0], [1, 5], [2, 3], [-1, 1]]
    one = whole[0][1]
    single = []
    for w in windows:
        own = driscoll_kraay([one], w, registered)
        single.append({"window": w, "lag": own["lag"], **by_statsmodels(one, w, registered, own["lag"])})
    pooled = [{"window": w, **driscoll_kraay([f for _, f in several], w, registered)} for w in windows]
    a = several[0][1]
    specifications = []
    for how_x in ["raw", "surprise_20", "surprise_60", "winsorised_1", "winsorised_5", "rank"]:
        for how_y in ["raw", "winsorised_1", "scaled"]:
            for name, controls in [("no_controls", {"given": False, "lags": 0, "market": False}), ("given+5_lags", {"given": True, "lags": 5, "market": False}),
                                   ("given+2_lags+market", {"given": True, "lags": 2, "market": True})]:
                for sample in ["all", "nonzero", "first_half", "second_half"]:
                    specifications.append({"id": f"{name}/[1,5]/{how_x}/{how_y}/{sample}", "effect": specification(a, [1, 5], controls, how_x, how_y, sample)})
    shifts = [0, 21, 100, 211, 399]
    result = {"series": {n: plain(f) for n, f in whole + several}, "single": single, "pooled": pooled, "specifications": specifications,
              "shifts": {"shifts": shifts, "effects": shifted(a, [1, 1], registered, shifts)}}
    (Path(__file__).parent / "claim_sessions.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
