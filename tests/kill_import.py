"""Kills `aglc import esco` at random moments: the old import is in force afterwards, or the new one, and it is whole.

python3 tests/kill_import.py PROGRAM FOLDER_OF_ESCO KILLS
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

FILES = ["occupations_en.csv", "skills_en.csv", "greenSkillsCollection_en.csv", "occupationSkillRelations.csv"]


def main(program, esco, kills):
    with tempfile.TemporaryDirectory() as folder:
        home, other = os.path.join(folder, "home"), os.path.join(folder, "other")
        os.mkdir(other)
        for name in FILES:
            shutil.copyfile(os.path.join(esco, name), os.path.join(other, name))
        with open(os.path.join(other, FILES[0]), "r+", encoding="utf-8", newline="") as file:
            text = file.read().replace("wire drawer", "wire drawer of old")
            file.seek(0)
            file.write(text)

        def run(*words):
            return subprocess.run([program, "--home", home, "--json", *words], capture_output=True, text=True)

        def digest(done):
            assert done.returncode == 0, done.stdout + done.stderr
            return json.loads(done.stdout)["digest"]

        began = time.monotonic()
        imports = {digest(run("import", "esco", esco)): esco}
        whole = time.monotonic() - began
        now = digest(run("import", "esco", other))
        imports[now] = other
        assert len(imports) == 2, "the two imports differ"
        found = {"old": 0, "new": 0, "tidied": 0}
        for kill in range(kills):
            wanted = next(known for known in imports if known != now)
            words = [program, "--home", home, "import", "esco", imports[wanted]]
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # Two of three kills come late, when files and records are written.
            time.sleep(random.uniform(0 if kill % 3 == 0 else 0.75 * whole, 1.05 * whole))
            process.kill()
            process.wait()
            now = digest(run("import", "list"))
            assert now in imports, now
            found["new" if now == wanted else "old"] += 1
            checked = run("home", "check")
            assert checked.returncode == 0, checked.stdout
            found["tidied"] += "interrupted imports" in checked.stdout
        assert run("home", "check", "--repair").returncode == 0
        assert sorted(os.listdir(os.path.join(home, "taxonomy"))) == ["esco", "lock"]
        print(f"{kills} kills, {kills} clean: {found}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
