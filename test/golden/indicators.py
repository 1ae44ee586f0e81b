"""Independent numbers for the technical indicators.

Writes indicators.json beside itself: one seeded price path of 90 sessions with a range, and each indicator by numpy and
pandas or by a loop over its definition. The same path as it would be quoted with a dividend of 4 on session 40 and a
split of 2 for 1 on session 60 stands in `quoted`.
Run: /usr/bin/python3 test/golden/indicators.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd

N = 90
RNG = np.random.default_rng(1978)


def path():
    close = 100 * np.exp(np.cumsum(RNG.normal(0.001, 0.02, N)))
    high = close * (1 + RNG.uniform(0, 0.015, N))
    low = close * (1 - RNG.uniform(0, 0.015, N))
    return pd.Series(close), pd.Series(high), pd.Series(low)


def ema(values, period):
    """Seeded with the plain mean of the first `period` values; NaN before."""
    out = np.full(len(values), np.nan)
    first = int(np.argmax(~np.isnan(values)))
    seed = first + period - 1
    out[seed] = np.mean(values[first : seed + 1])
    for i in range(seed + 1, len(values)):
        out[i] = 2 / (period + 1) * values[i] + (1 - 2 / (period + 1)) * out[i - 1]
    return out


def wilder(values, period):
    """Weight 1/period, seeded with the plain mean of the first `period` values, of which values[0] is missing."""
    out = np.full(len(values), np.nan)
    out[period] = np.mean(values[1 : period + 1])
    for i in range(period + 1, len(values)):
        out[i] = (out[i - 1] * (period - 1) + values[i]) / period
    return out


def indicators(close, high, low):
    change = close.diff()
    gain, loss = wilder(change.clip(lower=0).values, 14), wilder((-change).clip(lower=0).values, 14)
    macd = ema(close.values, 12) - ema(close.values, 26)
    signal = ema(macd, 9)
    mean, deviation = close.rolling(20).mean(), close.rolling(20).std(ddof=0)
    before = close.shift(1)
    true_range = pd.concat([high - low, (high - before).abs(), (low - before).abs()], axis=1).max(axis=1)
    return {
        "sma_20": mean,
        "sma_50": close.rolling(50).mean(),
        "ema_20": ema(close.values, 20),
        "rsi_14": 100 - 100 / (1 + gain / loss),
        "macd_12_26_9": macd,
        "macd_signal_12_26_9": signal,
        "macd_histogram_12_26_9": macd - signal,
        "bollinger_upper_20_2": mean + 2 * deviation,
        "bollinger_lower_20_2": mean - 2 * deviation,
        "atr_14": wilder(true_range.values, 14),
        "roc_10": close.pct_change(10),
        "realised_volatility_20": np.log(close).diff().rolling(20).std(ddof=1) * np.sqrt(252),
    }


def quoted(close):
    """Prices as traded: each session's simple return is that of `close`, the payout taken out of the price."""
    price, dividend, split = [close[0]], np.zeros(N), np.ones(N)
    dividend[40], split[60] = 4.0, 2.0
    for i in range(1, N):
        price.append((price[-1] * close[i] / close[i - 1] - dividend[i]) / split[i])
    return {"close": price, "dividend": dividend.tolist(), "split": split.tolist()}


def numbers(values):
    return [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=float)]


def main():
    close, high, low = path()
    content = {
        "close": numbers(close),
        "high": numbers(high),
        "low": numbers(low),
        "expected": {name: numbers(values) for name, values in indicators(close, high, low).items()},
        "quoted": quoted(close.tolist()),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(content, indent=1) + "\n")


main()
