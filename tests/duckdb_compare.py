#!/usr/bin/env python3
"""The figures of `cargo bench -p facts --bench figures`, asked of DuckDB over the same Parquet files.

Usage: python3 tests/duckdb_compare.py FOLDER, after `cargo bench -p facts --bench figures -- 10000000 FOLDER`.
Needs the PyPI package duckdb. Prints medians of 15 on two threads, beside them the bench's own lines to compare with.
"""
import statistics
import sys
import time

import duckdb

files = sys.argv[1] + "/set-1/*.parquet"
base = "version <= 10 and (superseded_in = 0 or superseded_in > 10) and not internship and not repost"
counts = "count(*), sum(openings), count(*) filter (green = 0), count(*) filter (green = 1)"
quartiles = ", ".join(f"quantile_disc(pay_month, {q})" for q in (0.25, 0.5, 0.75))
quarter = "month // 100 * 10 + (month % 100 + 2) // 3"
questions = {
    "ads": f"select {counts} from ads where {base}",
    "ads by country": f"select country, {counts} from ads where {base} group by 1",
    "ads by month": f"select month, {counts} from ads where {base} group by 1",
    "ads by country and month": f"select country, month, {counts} from ads where {base} group by 1, 2",
    "ads by isco4": f"select isco4, {counts} from ads where {base} group by 1",
    "ads by region": f"select region, {counts} from ads where {base} group by 1",
    "ads by region and isco2": f"select region, isco4 // 100, {counts} from ads where {base} group by 1, 2",
    "green share by country and quarter": f"select country, {quarter}, {counts} from ads where {base} group by 1, 2",
    "pay by country": f"select country, pay_currency, count(*), {quartiles} from ads where {base} and pay_currency > 0 group by 1, 2",
    "pay by isco4 in one country": f"select isco4, pay_currency, count(*), {quartiles} from ads where {base} and pay_currency > 0 and country = 704 group by 1, 2",
    "top occupations": f"select isco4, {counts} from ads where {base} group by 1 order by 2 desc limit 10",
    "ads as of version 5": f"select country, {counts} from ads where {base.replace('10', '5')} group by 1",
}

connection = duckdb.connect(config={"threads": 2})
connection.execute(f"create view ads as select * from read_parquet('{files}')")
in_memory = "--memory" in sys.argv
if in_memory:
    start = time.perf_counter()
    connection.execute("create table loaded as select * from ads")
    connection.execute("drop view ads")
    connection.execute("alter table loaded rename to ads")
    print(f"load: {(time.perf_counter() - start) * 1000:.0f} ms")
for name, sql in questions.items():
    times = []
    for _ in range(15):
        start = time.perf_counter()
        connection.execute(sql).fetchall()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name}: median {statistics.median(times):.1f} ms")
