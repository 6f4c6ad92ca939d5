#!/usr/bin/env python3
"""The figures of `cargo bench -p facts --bench figures`, asked of DuckDB over the exported Parquet of the same ads.

Usage: python3 tests/duckdb_compare.py FOLDER [--memory], after `cargo bench -p facts --bench figures -- 10000000 FOLDER`.
Needs the PyPI packages duckdb and numpy. Prints medians of 5 on two threads, beside them the bench's own lines to compare with.
"""
import statistics
import sys
import time

import duckdb

base = (
    "version <= 10 and (superseded_in is null or superseded_in > 10) and not internship and not repost and not not_a_vacancy"
)
counts = "count(*), sum(openings), count(*) filter (green = 'core'), count(*) filter (green = 'partial')"


def quartiles(column):
    return ", ".join(f"quantile_disc({column}, {q})" for q in (0.25, 0.5, 0.75))


quarter = "left(month, 4) || '-Q' || ((cast(right(month, 2) as int) + 2) // 3)"
named = f"(select *, unnest(skills) as skill from ads where {base})"
firms = "count(employer), count(*), sum(n * n) from (select {}employer, count(*) as n from ads where %s and employer is not null group by all) group by all" % base


def skills(key="", name="", condition=base):
    """Ads of each skill beside all ads with the other key."""
    key, column = (f"{key} as {name}, ", f"{name}, ") if key else ("", "")
    counts = "count(*) as ads, count(*) filter (green = 'core') as core, count(*) filter (green = 'partial') as partial"
    return (
        f"with chosen as (select {key}skills, green from ads where {condition}), "
        f"named as (select {column}skill, {counts} from (select *, unnest(skills) as skill from chosen) group by all), "
        f"whole as (select {column}count(*) as of_ads from chosen group by all) "
        f"select * from named {'natural' if key else 'cross'} join whole"
    )


questions = {
    "ads": f"select {counts} from ads where {base}",
    "ads by country": f"select country, {counts} from ads where {base} group by 1",
    "ads by month": f"select month, {counts} from ads where {base} group by 1",
    "ads by country and month": f"select country, month, {counts} from ads where {base} group by 1, 2",
    "ads by isco4": f"select isco4, {counts} from ads where {base} group by 1",
    "ads by region": f"select region, {counts} from ads where {base} group by 1",
    "ads by region and isco2": f"select region, left(isco4, 2), {counts} from ads where {base} group by 1, 2",
    "green share by country and quarter": f"select country, {quarter}, {counts} from ads where {base} group by 1, 2",
    "pay by country": f"select country, pay_currency, count(*), {quartiles('pay_month')} from ads where {base} and pay_month is not null group by 1, 2",
    "pay by isco4 in one country": f"select isco4, pay_currency, count(*), {quartiles('pay_month')} from ads where {base} and pay_month is not null and country = 'VN' group by 1, 2",
    "top occupations": f"select isco4, {counts} from ads where {base} group by 1 order by 2 desc limit 10",
    "ads as of version 5": f"select country, {counts} from ads where {base.replace('10', '5')} group by 1",
    "ads by education": f"select education, {counts} from ads where {base} group by 1",
    "ads by contract and hours": f"select contract, hours, {counts} from ads where {base} group by 1, 2",
    "skills": skills(),
    "skills by country": skills("country", "country"),
    "skills by quarter in one country": skills(quarter, "quarter", base + " and country = 'VN'"),
    "skills of one occupation": skills(condition=base + " and isco4 like '2%'"),
    "ads with a skill by country": f"select country, {counts} from ads where {base} and list_has_any(skills, ['S10757', 'S03750']) group by 1",
    "green share by skill": f"select skill, {counts} from {named} group by 1",
    "pay by skill": f"select skill, pay_currency, count(*), {quartiles('pay_month')} from {named} where pay_month is not null group by 1, 2",
    "pay by isco4": f"select isco4, pay_currency, count(*), {quartiles('pay_month')} from ads where {base} and pay_month is not null group by 1, 2",
    "days by country": f"select country, count(*), {quartiles('days_open')} from ads where {base} and days_open is not null group by 1",
    "days by isco4": f"select isco4, count(*), {quartiles('days_open')} from ads where {base} and days_open is not null group by 1",
    "concentration": f"select {firms.format('')}",
    "concentration by country": f"select country, {firms.format('country, ')}",
    "concentration by isco4": f"select isco4, {firms.format('isco4, ')}",
    "series by skill, source and month": f"select skill, source, month, count(*) from {named} group by 1, 2, 3",
    "series by country, isco4, green and month": f"select country, isco4, green, month, count(*) from ads where {base} group by 1, 2, 3, 4",
    "counts by isco4 and skill": f"select isco4, skill, count(*) from {named} group by 1, 2",
    "pairs of 300 skills": f"with named as (select ad, skill from {named}), top as (select skill from named group by 1 order by count(*) desc limit 300), "
    "chosen as (select ad, skill from named semi join top using (skill)) "
    "select a.skill, b.skill, count(*) from chosen a join chosen b on a.ad = b.ad and a.skill < b.skill group by 1, 2",
}

connection = duckdb.connect(config={"threads": 2, "memory_limit": "6GB"})
connection.execute(f"create view ads as select * from read_parquet('{sys.argv[1]}/ads.parquet')")
if "--memory" in sys.argv:
    start = time.perf_counter()
    connection.execute("create table loaded as select * from ads")
    connection.execute("drop view ads")
    connection.execute("alter table loaded rename to ads")
    print(f"load: {(time.perf_counter() - start) * 1000:.0f} ms")
for name, sql in questions.items():
    times = []
    used = time.process_time()
    repeats = 3 if "skill" in name else 5
    for _ in range(repeats):
        start = time.perf_counter()
        rows = connection.execute(sql).fetchnumpy()
        times.append((time.perf_counter() - start) * 1000)
    used = (time.process_time() - used) * 1000 / repeats
    n = len(next(iter(rows.values())))
    print(f"{name}: median {statistics.median(times):.1f} ms, processor {used:.1f} ms ({n} rows)", flush=True)
