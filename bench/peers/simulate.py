"""Writes SIMULATED data in the format the peers read, and that a peer without --data would make for itself.

python3 bench/peers/simulate.py --events 5000 --seed 1 --out <folder>
"""

from pathlib import Path

from common import arguments, simulate


def main():
    args = arguments(__doc__, out={"type": Path, "required": True})
    returns, market, positions = simulate(args.units, args.sessions, args.events, args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    returns.astype("<f8").tofile(args.out / "returns.f64")
    market.astype("<f8").tofile(args.out / "market.f64")
    positions.tofile(args.out / "events.i32")


main()
