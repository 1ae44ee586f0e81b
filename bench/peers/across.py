"""The parametric tests over all instrument-events, the same for both numpy peers."""

import numpy as np
from scipy import stats

from common import K, L, M


def parametric_tests(aar, car, scar):
    """aar: the mean abnormal return of each window day; car, scar: one of each instrument-event, any shape."""
    n, car, scar = car.size, car.ravel(), scar.ravel()
    caar = car.mean()
    cross = np.sqrt(n) * caar / car.std(ddof=1)
    patell = scar.sum() / np.sqrt(n * (M - K) / (M - K - 2))
    bmp = np.sqrt(n) * scar.mean() / scar.std(ddof=1)
    return {
        "caar": caar,
        "aar": aar,
        "caar_path": aar.cumsum(),
        "cross_sectional_t": cross,
        "cross_sectional_p": 2 * stats.t.sf(abs(cross), n - 1),
        "patell_z": patell,
        "patell_p": 2 * stats.norm.sf(abs(patell)),
        "bmp_t": bmp,
        "bmp_p": 2 * stats.t.sf(abs(bmp), n - 1),
    }


def scaled(car, ssr, x_window_sum, x_mean, sxx):
    """SCAR with the exact variance of a sum of L forecasts that share one estimation."""
    v = ssr / (M - K) * (L + L * L / M + (x_window_sum - L * x_mean) ** 2 / sxx)
    return car / np.sqrt(v)
