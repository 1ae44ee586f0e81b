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


SECTIONS = {"designs": designs}

if __name__ == "__main__":
    path = Path(__file__).with_suffix(".json")
    numbers = {name: section() for name, section in SECTIONS.items()}
    path.write_text(json.dumps(numbers, allow_nan=False, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
