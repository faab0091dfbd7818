"""Compares `yujing match` with Splink on the same files: bench.py YUJING [SIZE] [RUNS]

Prints, for Chinese and for Latin lists, F1 at the best threshold, at 0.5 and at
0.99, and the time from start to written file, of each run; fails when an aim is
missed: mean F1 not lower than Splink's, time of the fastest run at most half (the
fastest, because other work on the machine only ever adds).
"""

import csv
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import generate

HERE = Path(__file__).parent
KINDS = ("zh", "latin")
WHAT = [f"{threshold}, {pairs}" for pairs in ("all pairs", "one partner a row") for threshold in ("best", "at 0.5", "at 0.99")]


def timed(command):
    """Wall time and processor time of a command, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def scores(path, truth, one_to_one):
    """F1 at the best threshold, at 0.5 and at 0.99. one_to_one keeps the best pair of each row."""
    pairs = sorted(((float(r["probability"]), int(r["left_row"]), int(r["right_row"])) for r in rows(path)), key=lambda p: (-p[0], p[1:]))
    if one_to_one:
        pairs = greedy(pairs)
    hits, best, at = 0, 0.0, {0.5: 0.0, 0.99: 0.0}
    for i, (probability, left, right) in enumerate(pairs):
        hits += (left, right) in truth
        if i + 1 < len(pairs) and pairs[i + 1][0] == probability:
            continue
        f1 = 2 * hits / (i + 1 + len(truth))
        best = max(best, f1)
        for threshold in at:
            if probability >= threshold:
                at[threshold] = f1
    return [best, at[0.5], at[0.99]]


def greedy(pairs):
    used, kept = (set(), set()), []
    for p in pairs:
        if p[1] not in used[0] and p[2] not in used[1]:
            used[0].add(p[1])
            used[1].add(p[2])
            kept.append(p)
    return kept


def one_run(yujing, kind, size, seed):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        generate.write(folder, kind, size, seed)
        truth = {(int(r["left_row"]), int(r["right_row"])) for r in rows(folder / "truth.csv")}
        commands = {
            "yujing": [yujing, "match", folder / "left.csv", folder / "right.csv", "--spec", HERE / f"{kind}.yaml", "-o", folder / "yujing.csv"],
            "splink": [sys.executable, HERE / "peer.py", kind, folder, folder / "splink.csv", "0.01"],
        }
        times, f1 = {}, {}
        for name, command in commands.items():
            times[name] = timed([str(c) for c in command])
            f1[name] = scores(folder / f"{name}.csv", truth, False) + scores(folder / f"{name}.csv", truth, True)
        return times, f1


def main(yujing, size, runs):
    print(f"{size} x {size} rows; Python {platform.python_version()}, splink {version('splink')}, duckdb {version('duckdb')}")
    print(f"{'lists':6} {'seed':>4} {'program':8} {'best':>7} {'0.5':>7} {'0.99':>7} | {'best':>7} {'0.5':>7} {'0.99':>7} {'wall s':>7} {'cpu s':>6}   (right of |: one partner a row)")
    missed = []
    for kind in KINDS:
        walls, means = {"yujing": [], "splink": []}, {"yujing": [], "splink": []}
        for seed in range(1, runs + 1):
            times, f1 = one_run(yujing, kind, size, seed)
            for name in times:
                f = [f"{x:7.4f}" for x in f1[name]]
                print(f"{kind:6} {seed:4} {name:8} {' '.join(f[:3])} | {' '.join(f[3:])} {times[name][0]:7.1f} {times[name][1]:6.1f}", flush=True)
                walls[name].append(times[name][0])
                means[name].append(f1[name])
        ours, theirs = ([sum(column) / runs for column in zip(*means[name])] for name in ("yujing", "splink"))
        ratio = min(walls["yujing"]) / min(walls["splink"])
        print(f"{kind:6} mean F1 less Splink's: {' '.join(f'{a - b:+.4f}' for a, b in zip(ours, theirs))}; time of the fastest run / Splink's: {ratio:.2f}")
        missed += [f"{kind}: mean F1 {what} {a:.4f} is lower than Splink's {b:.4f}" for what, a, b in zip(WHAT, ours, theirs) if a < b]
        if ratio > 0.5:
            missed.append(f"{kind}: more than half of Splink's time")
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50_000, int(sys.argv[3]) if len(sys.argv) > 3 else 3)
