"""Golden figures of pymrio 0.7.0 and of numpy for crates/impact/tests: python tests/pymrio_golden.py DATA (the folder that holds io/).

pip install pymrio==0.7.0 first. Writes small tables of figures, no part of a table."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pymrio

OUT = Path(__file__).parent.parent / "crates" / "impact" / "tests" / "golden"
SAMPLE = 7


def write(name, rows):
    lines = ["\t".join(["measure", "account", "region", "sector", "value"])]
    lines += ["\t".join([*row[:4], repr(float(row[4]))]) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n")


def label(index):
    return ", ".join(index) if isinstance(index, tuple) else index


def account_rows(extension, keep):
    rows = []
    for measure in ["M", "D_cba", "D_pba", "D_imp", "D_exp"]:
        frame = getattr(extension, measure)
        for account, values in frame.iterrows():
            for at, ((region, sector), value) in enumerate(values.items()):
                if keep(region, at):
                    rows.append((measure, label(account), region, sector, value))
    for measure in ["D_cba_reg", "D_pba_reg", "D_imp_reg", "D_exp_reg"]:
        frame = getattr(extension, measure)
        for account, values in frame.iterrows():
            for region, value in values.items():
                rows.append((measure, label(account), region, "", value))
    return rows


def test_mrio(folder):
    index = lambda name, columns: pd.read_csv(folder / name, sep="\t", header=[0, 1], index_col=columns)
    flows, demand = index("trade_flows_Z.txt", [0, 1, 2]), index("finald_demand_Y.txt", [0, 1, 2])
    flows.index, demand.index = flows.index.droplevel(2), demand.index.droplevel(2)
    for frame in [flows, demand]:
        frame.index.names = ["region", "sector"]
    flows.columns.names, demand.columns.names = ["region", "sector"], ["region", "category"]
    value_added, emissions = index("factor_input.txt", [0, 1]), index("emissions.txt", [0, 1, 2])
    of_demand = index("FDemissions.txt", [0, 1, 2])
    value_added.index = value_added.index.droplevel(1)
    emissions.index, of_demand.index = emissions.index.droplevel(2), of_demand.index.droplevel(2)
    for frame in [value_added, emissions]:
        frame.columns.names = ["region", "sector"]
    of_demand.columns.names = ["region", "category"]
    system = pymrio.IOSystem(Z=flows, Y=demand)
    system.factors = pymrio.Extension("factors", F=value_added)
    system.emissions = pymrio.Extension("emissions", F=emissions, F_Y=of_demand)
    system.calc_all()
    keep = lambda region, at: True
    write("test_mrio.tsv", account_rows(system.factors, keep) + account_rows(system.emissions, keep))
    households = [c for c in demand.columns if c[1] == "Final consumption expenditure by households"]
    output = flows.to_numpy().sum(1) + demand.to_numpy().sum(1)
    regions = flows.index.get_level_values(0)
    consumption = {region: demand[(region, kind)].to_numpy() for region, kind in households}
    emission = emissions.to_numpy()[0]
    rows = closed(flows.to_numpy(), output, value_added.to_numpy()[0], consumption, regions, emission)
    sectors = flows.index.get_level_values(1)
    write("test_mrio_closed.tsv", [("type2", "emission_type1, air", r, s, v) for r, s, v in zip(regions, sectors, rows)])


def closed(flows, output, wages, consumption, regions, account):
    """Type II by the bordered matrix, inverted as a whole: another way than the program's."""
    names = list(consumption)
    n, r = len(output), len(names)
    inverse = np.divide(1.0, output, out=np.zeros(n), where=output != 0)
    bordered = np.zeros((n + r, n + r))
    bordered[:n, :n] = flows * inverse
    for at, name in enumerate(names):
        own = np.asarray(regions) == name
        bordered[n + at, :n] = np.where(own, wages * inverse, 0.0)
        bought, earned = consumption[name], wages[own].sum()
        if bought.sum() > 0 and earned > 0:
            bordered[:n, n + at] = bought / bought.sum() * min(1.0, bought.sum() / earned)
    return (account * inverse) @ np.linalg.inv(np.eye(n + r) - bordered)[:n, :n]


def wiod(folder):
    read = lambda name: np.loadtxt(folder / name, delimiter=",")
    flows, demand, output = read("wiot_2011_Z.csv"), read("wiot_2011_F.csv"), read("wiot_2011_X.csv")
    industries = [tuple(line.split(".")) for line in (folder / "labels.txt").read_text().split()]
    regions = list(dict.fromkeys(region for region, _ in industries))
    index = pd.MultiIndex.from_tuples(industries, names=["region", "sector"])
    columns = pd.MultiIndex.from_product([regions, range(5)], names=["region", "category"])
    system = pymrio.IOSystem(
        Z=pd.DataFrame(flows, index, index),
        Y=pd.DataFrame(demand, index, columns),
        x=pd.DataFrame(output, index, ["indout"]),
    )
    value_added = pd.DataFrame([output - flows.sum(0)], ["value added and net taxes"], index)
    system.value_added = pymrio.Extension("value_added", F=value_added)
    system.calc_all()
    rows = account_rows(system.value_added, lambda region, at: region == "IDN" or at % (SAMPLE * 5) == 0)
    write("wiod_2011.tsv", rows)


def riau(folder):
    read = lambda name: np.loadtxt(folder / name, delimiter=",")
    flows, demand, primary = read("02_input_antara.csv"), read("04_permintaan_akhir.csv"), read("06_input_primer.csv")
    output, wages = flows.sum(1) + demand.sum(1), primary[1]
    value_added = primary[1:].sum(0)
    n = len(output)
    values = closed(flows, output, wages, {"ID-RI": demand[:, 0]}, ["ID-RI"] * n, value_added)
    write("riau_closed.tsv", [("type2", "value added", "ID-RI", str(at), v) for at, v in enumerate(values)])


def eora(folder):
    """Cells as parse_eora26 reads them (it leaves the region ROW out), and multipliers with ROW, which it keeps under its long name."""
    read = lambda names: pymrio.parse_eora26(folder, year=2015, price="bp", country_names=names)
    system, rows = read("eora"), []
    for measure, frame in [("Z", system.Z), ("Y", system.Y), ("F", system.Q.F), ("F_Y", system.Q.F_Y)]:
        for row, values in frame.iterrows():
            rows += [(measure, label(row), *column, value) for column, value in values.items()]
    for at, (_, values) in enumerate(system.VA.F.iterrows()):
        rows += [("V", str(at), *column, value) for column, value in values.items()]
    whole = read("full")
    whole.calc_all()
    codes = dict(line.split("\t")[:2] for line in (folder / "labels_T.txt").read_text().splitlines())
    for measure, extension in [("M of Q", whole.Q), ("M of VA", whole.VA)]:
        for at, (_, values) in enumerate(extension.M.iterrows()):
            rows += [(measure, str(at), codes[region], sector, value) for (region, sector), value in values.items()]
    write("eora.tsv", rows)


if __name__ == "__main__":
    eora(OUT.parent / "eora")
    data = Path(sys.argv[1]) / "io"
    OUT.mkdir(exist_ok=True)
    test_mrio(data / "test-mrio")
    wiod(data / "wiod-2011")
    riau(data / "indonesia-provinces" / "Riau")
