"""How long the portal takes over ten million facts, and how much memory: every kind of page, asked twice.

    cargo bench -p facts --bench figures -- 10000000 FOLDER
    # a home with ten data versions of any vacancies, whose facts/set-1 is replaced by FOLDER/set-1
    python3 tests/portal_ten_million.py PROGRAM HOME
"""

import subprocess
import sys
import time
import urllib.error
import urllib.request

# Of the first request and of the second one; a page is kept after the first.
PAGES = [
    "/en",
    "/en/market",
    "/en/market?country=VN",
    "/en/market?period=2024",
    "/en/market?occupation=2",
    *[f"/en/countries/{code}" for code in "BN KH ID LA MY MM PH SG TH TL VN".split()],
    "/en/skills",
    "/en/skills?country=VN",
    "/en/skills?occupation=2142&country=TH",
    "/en/skills/S0001",
    "/en/skills/emerging",
    "/en/skills/emerging?country=TH",
    "/en/occupations/2142",
    "/en/occupations/2142?country=VN",
    "/en/occupations/2142?green=core",
    "/en/forecasts",
    "/en/forecasts?country=TH",
    "/en/benchmark",
    "/en/benchmark?period=2024",
    "/en/changes",
    "/en/changes?country=VN",
    "/en/vacancies?country=VN&green=core",
    "/en/figures/ads?by=region,isco4",
    "/en/figures/pay?by=country,isco4,quarter",
    "/en/figures/time-to-fill?by=region,isco2",
    "/en/figures/concentration?by=country,isco2",
    "/en/figures/skills?by=quarter",
    "/en/figures/skills?by=source",
    "/en/figures/pay?by=skill",
    "/en/figures/pay?by=country,skill",
    "/en/figures/time-to-fill?by=source,skill",
    "/en/figures/green-share?by=source,skill",
    "/en/data",
    "/data/ads/latest/ads.csv",
    "/sdmx/2.1/data/AGLC,ADS/A...?startPeriod=2024",
    "/sdmx/2.1/data/AGLC,GREEN_SHARE/all?startPeriod=2025",
    "/sdmx/2.1/data/AGLC,SKILLS/A.VN.?startPeriod=2025",
    "/sdmx/2.1/data/AGLC,PAY/A.VN...?startPeriod=2025",
]


def memory(process, name):
    """Megabytes that the program holds (VmRSS) or ever held (VmHWM)."""
    with open(f"/proc/{process.pid}/status") as status:
        line = next(line for line in status if line.startswith(name))
    return int(line.split()[1]) // 1024


def processor(process):
    """Seconds of processor time so far."""
    with open(f"/proc/{process.pid}/stat") as stat:
        ticks = stat.read().rsplit(")", 1)[1].split()[11:13]
    return sum(map(int, ticks)) / 100


def ask(address):
    """The status, the bytes and the milliseconds of an answer."""
    start = time.perf_counter()
    request = urllib.request.Request(address, headers={"accept-encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=70) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        status, body = refused.code, refused.read()
    return status, len(body), (time.perf_counter() - start) * 1000


def main():
    program, home = sys.argv[1:3]
    port = sys.argv[3] if len(sys.argv) > 3 else "8931"
    root = f"http://127.0.0.1:{port}"
    command = [program, "--home", home, "serve", "--listen", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        started = time.perf_counter()
        while True:
            try:
                if ask(f"{root}/health/ready")[0] == 200:
                    break
            except OSError:
                pass
            time.sleep(0.05)
        print(f"ready after {time.perf_counter() - started:.1f} s, {memory(process, 'VmRSS')} MB")
        # What is made beside: until the program rests.
        used = processor(process)
        while time.sleep(3) or processor(process) - used > 0.15:
            used = processor(process)
        print(f"prepared after {time.perf_counter() - started:.1f} s, {used:.1f} s of processor, "
              f"peak {memory(process, 'VmHWM')} MB")
        print("status, kB, first ms (processor ms), second ms, resident MB, peak MB, page")
        for page in PAGES:
            before = processor(process)
            status, size, first = ask(root + page)
            used = (processor(process) - before) * 1000
            second = min(ask(root + page)[2] for _ in range(3))
            print(f"{status} {size // 1024:6} {first:8.0f} ({used:6.0f}) {second:8.1f} "
                  f"{memory(process, 'VmRSS'):5} {memory(process, 'VmHWM'):5}  {page}", flush=True)
    finally:
        process.terminate()
        process.wait()


main()
