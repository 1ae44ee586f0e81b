"""Independent numbers for equivalence, spread, families and lags (src/stats), rivals and power (src/analyse/verdict).

Writes verdict.json beside itself: scipy for distributions and the Levene family, one-sample t tests against each bound
for equivalence, definitions spelled out as minima over all k for families, dense sums for the lag. SIMULATED samples
from a fixed seed.
Run: python3 test/golden/verdict.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import integrate, stats

RNG = np.random.default_rng(20250228)


def equivalence():
    found = []
    for n, mean, sd, margin, alpha in [(2, 0, 1, 3, 0.05), (6, 0.004, 0.02, 0.02, 0.05), (24, 0.001, 0.01, 0.01, 0.05),
                                       (24, 0.03, 0.01, 0.01, 0.05), (24, -0.012, 0.01, 0.01, 0.05), (200, 0.1, 1, 0.2, 0.01)]:
        x = RNG.normal(mean, sd, n)
        upper = stats.ttest_1samp(x, margin, alternative="less")
        lower = stats.ttest_1samp(x, -margin, alternative="greater")
        low, high = stats.t.interval(1 - 2 * alpha, n - 1, x.mean(), stats.sem(x))
        found.append({"values": x.tolist(), "margin": margin, "alpha": alpha, "p": float(max(upper.pvalue, lower.pvalue)),
                      "t": float(min(-upper.statistic, lower.statistic)), "low": float(low), "high": float(high)})
    return found


def given_effects():
    found = []
    for effect, se, df, margin in [(0.0, 0.01, None, 0.02), (0.015, 0.004, 5, 0.02), (-0.03, 0.004, 40, 0.02), (0.0, 0.001, None, 0.02)]:
        law = stats.norm if df is None else stats.t(df)
        p = max(law.sf((effect + margin) / se), law.cdf((effect - margin) / se))
        found.append({"effect": effect, "se": se, "df": df, "margin": margin, "p": float(p)})
    return found


def spreads():
    found = []
    for sizes, sds in [((3, 190), (2, 1)), ((5, 100), (0.3, 1)), ((40, 41, 42), (1, 1, 1.4)), ((11, 190), (1, 1)), ((60, 200), (3, 1))]:
        groups = [RNG.standard_t(5, n) * sd for n, sd in zip(sizes, sds)]
        a, b = groups[0], groups[1]
        f = np.var(a, ddof=1) / np.var(b, ddof=1)
        law = stats.f(len(a) - 1, len(b) - 1)
        entry = {"groups": [g.tolist() for g in groups], "variance_ratio": float(f),
                 "p": float(min(1, 2 * min(law.sf(f), law.cdf(f)))), "low": float(f / law.ppf(0.975)), "high": float(f / law.ppf(0.025)),
                 "log_variance_ratio": float(np.log(np.mean(a**2)) - np.log(np.mean(b**2)))}
        for centre, name in (("median", "brown_forsythe"), ("mean", "levene")):
            w = stats.levene(*groups, center=centre)
            entry[name] = [float(w.statistic), float(w.pvalue)]
        found.append(entry)
    return found


def f_quantiles():
    return [[q, d1, d2, float(stats.f.ppf(q, d1, d2))] for q in (0.001, 0.005, 0.025, 0.3, 0.5, 0.7, 0.95, 0.975, 0.9999)
            for d1, d2 in ((1, 5), (2, 189), (10, 10), (60, 200))]


def families():
    found = []
    for p in ([0.01, 0.04, 0.03, 0.005, 0.2], [0.5], [0.02, 0.02, 0.02, 0.9], RNG.uniform(size=30).tolist(), (RNG.uniform(size=15) ** 4).tolist()):
        m, sorted_p = len(p), sorted(p)
        h = sum(1 / i for i in range(1, m + 1))

        def step_up(x, factor):
            return min([1.0] + [factor * m * sorted_p[k - 1] / k for k in range(1, m + 1) if sorted_p[k - 1] >= x])

        def step_down(x):
            return max(min(1.0, (m - k) * sorted_p[k]) for k in range(m) if sorted_p[k] <= x)

        found.append({"p": p, "bonferroni": [min(1.0, m * x) for x in p], "holm": [step_down(x) for x in p],
                      "benjamini_hochberg": [step_up(x, 1) for x in p], "benjamini_yekutieli": [step_up(x, h) for x in p]})
        if hasattr(stats, "false_discovery_control"):
            assert np.allclose(found[-1]["benjamini_hochberg"], stats.false_discovery_control(p))
            assert np.allclose(found[-1]["benjamini_yekutieli"], stats.false_discovery_control(p, method="by"))
    return found


def lags():
    found = []
    for t, rho in [(50, 0.0), (250, 0.5), (250, 0.95), (1000, -0.4), (1000, 0.9), (12, 0.6)]:
        e = RNG.normal(size=t)
        x = np.zeros(t)
        for i in range(t):
            x[i] = e[i] + (rho * x[i - 1] if i else 0)
        n = int(np.floor(4 * (t / 100) ** (2 / 9)))
        full = np.correlate(x, x, "full")[t - 1:] / t
        j = np.arange(1, n + 1)
        s0, s1 = full[0] + 2 * full[j].sum(), 2 * (j * full[j]).sum()
        found.append({"values": x.tolist(), "lag": int(min(t - 1, np.floor(1.1447 * ((s1 / s0) ** 2) ** (1 / 3) * t ** (1 / 3))))})
    return found


def rival_scores():
    """ln of the likelihood of z averaged over the sizes a predicted sign allows, by quadrature, less that of no effect."""
    found = []
    for delta in (stats.norm.ppf(0.975) + stats.norm.ppf(0.8), 4.5):
        prior = stats.truncnorm(-2, np.inf, loc=delta, scale=delta / 2)
        for z in (-12.0, -3.0, -1.0, 0.0, 0.7, 1.4, 2.0, 3.5, 8.0):
            peak = max(0.0, z)
            mean, _ = integrate.quad(lambda m: np.exp(stats.norm.logpdf(z, m) - stats.norm.logpdf(z)) * prior.pdf(m), 0, peak + 20,
                                     points=[max(1e-3, peak / 2), max(0.05, peak), peak + 3], epsabs=0, epsrel=1e-12, limit=500)
            found.append([z, float(delta), float(np.log(mean))])
    return found


def powers():
    found = []
    for smallest, se, df in [(0.02, 0.0145, 5), (0.01, 0.004, 23), (0.02, 0.006, None)]:
        if df is None:
            c = stats.norm.ppf(0.975)
            power = stats.norm.sf(c - smallest / se) + stats.norm.cdf(-c - smallest / se)
            mde = (c + stats.norm.ppf(0.8)) * se
        else:
            c = stats.t.ppf(0.975, df)
            power = stats.nct.sf(c, df, smallest / se) + stats.nct.cdf(-c, df, smallest / se)
            mde = (c + stats.t.ppf(0.8, df)) * se
        found.append([smallest, se, df, float(power), float(mde)])
    return found


numbers = {"equivalence": equivalence(), "given_effects": given_effects(), "spreads": spreads(), "f_quantiles": f_quantiles(),
           "families": families(), "lags": lags(),
           "rival_scores": rival_scores(), "powers": powers()}
Path(__file__).with_suffix(".json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")
