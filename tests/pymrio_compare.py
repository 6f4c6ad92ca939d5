"""CPU time and memory of pymrio's calc_all beside the program's on one generated table of 3,000 industries, in one run.

python tests/pymrio_compare.py BENCH FOLDER: BENCH is the built `model` bench of crates/impact, FOLDER has room for 80 MB."""

import resource
import subprocess
import sys
import time
from pathlib import Path

REGIONS, SECTORS = 60, 50
RUNS = 3


def calc_all(folder):
    import numpy as np
    import pandas as pd
    import pymrio

    n = REGIONS * SECTORS
    read = lambda name, columns: np.fromfile(folder / name).reshape((n, columns), order="F")
    regions, sectors = [f"R{at:02}" for at in range(REGIONS)], [f"S{at:02}" for at in range(SECTORS)]
    index = pd.MultiIndex.from_product([regions, sectors], names=["region", "sector"])
    demands = pd.MultiIndex.from_product([regions, ["HFCE", "GFCF"]], names=["region", "category"])
    accounts = read("F.f64", 4).T
    system = pymrio.IOSystem(
        Z=pd.DataFrame(read("Z.f64", n), index, index),
        Y=pd.DataFrame(read("Y.f64", 2 * REGIONS), index, demands),
        x=pd.DataFrame(read("x.f64", 1), index, ["indout"]),
    )
    system.rows = pymrio.Extension("rows", F=pd.DataFrame(accounts, ["wages", "jobs", "emissions", "water"], index))
    start, clock = time.process_time(), time.perf_counter()
    system.calc_all()
    print(f"footprint of R00 {system.rows.D_cba_reg.loc['jobs', 'R00']:.9e}")
    print(f"clock {time.perf_counter() - clock:.2f} s")
    print(f"cpu_seconds {time.process_time() - start:.2f}")
    print(f"peak_megabytes {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def measured(command):
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(text)
    value = lambda name: float(next(line for line in text.splitlines() if line.startswith(name)).split()[1])
    return value("cpu_seconds"), value("peak_megabytes")


def main(bench, folder):
    subprocess.run([bench, "write", folder], check=True)
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(measured([bench, "calculate", folder]))
        theirs.append(measured([sys.executable, __file__, "--pymrio", folder]))
    (seconds, memory), (other_seconds, other_memory) = min(ours), min(theirs)
    print(f"pymrio {other_seconds:.2f} s of processor, {other_memory:.0f} MB; this program {seconds:.2f} s, {memory:.0f} MB")
    print(f"ratio of processor time {other_seconds / seconds:.1f}, of memory {other_memory / memory:.1f}")


if __name__ == "__main__":
    if sys.argv[1] == "--pymrio":
        calc_all(Path(sys.argv[2]))
    else:
        main(sys.argv[1], sys.argv[2])
