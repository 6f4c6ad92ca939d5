"""Makes crates/press/fonts/ from Noto as Debian ships it (package fonts-noto-core): one regular and one bold for each script.

    apt-get install fonts-noto-core && pip install fonttools && python3 tests/subset_fonts.py

All shaping rules are kept, hints are not: documents are printed or zoomed. The letters of Latin are put into the fonts of the other
scripts too, because what draws charts cannot take the letters of one text from two fonts where marks are reordered. Noto has no
reserved font names, so the fonts may keep theirs (SIL Open Font License 1.1, clause 3).
"""

import pathlib
import sys
import tempfile

from fontTools import merge, subset, ttLib

FROM = pathlib.Path("/usr/share/fonts/truetype/noto")
TO = pathlib.Path(__file__).resolve().parent.parent / "crates/press/fonts"

# Latin with Vietnamese, its marks, punctuation, superscripts, currencies, and the sign for what has no glyph.
LATIN = (
    "0020-007E,00A0-017F,0192,01A0-01A1,01AF-01B0,01CD-01DC,0218-021B,02BC,02C6-02C7,02D8-02DD,0300-0304,0306-030C,031B,0323,"
    "0326-0328,0331,1E00-1EFF,2002-200D,2010-2027,202F-203A,2044,2070-209C,20A1-20BF,2113,2116,2122,2212,2215,221A,221E,2248,"
    "2260,2264-2265,25CC,25CF,FFFD"
)
# What every script needs beside its letters: joiners, the circle that stands for a missing letter.
SHARED = "200B-200D,2060,25CC"
SCRIPTS = {
    "NotoSansThai": f"0E00-0E7F,{SHARED}",
    "NotoSansLao": f"0E80-0EFF,{SHARED}",
    "NotoSansKhmer": f"1780-17FF,19E0-19FF,{SHARED}",
    "NotoSansMyanmar": f"1000-109F,{SHARED}",
}


def cut(name: str, letters: str, to: pathlib.Path) -> None:
    """Writes `letters` of the font `name` to `to`."""
    subset.main(
        [
            str(FROM / name),
            f"--unicodes={letters}",
            "--layout-features=*",
            "--no-hinting",
            "--name-IDs=*",
            "--notdef-outline",
            "--drop-tables+=DSIG",
            f"--output-file={to}",
        ]
    )


def level(font: ttLib.TTFont) -> None:
    """Puts marks that stand at most 4 thousandths of an em above or below their letter's height exactly there.

    Nobody sees it; but a PDF sets letters at another height apart, and programs that read it then repeat the syllable.
    """
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for one in lookup.SubTable:
            one = getattr(one, "ExtSubTable", one)
            if type(one).__name__ != "MarkBasePos":
                continue
            for number in range(one.ClassCount):
                marks = [it.MarkAnchor for it in one.MarkArray.MarkRecord if it.Class == number]
                if not marks:
                    continue
                heights = [anchor.YCoordinate for anchor in marks]
                height = max(sorted(set(heights)), key=heights.count)
                bases = [it.BaseAnchor[number] for it in one.BaseArray.BaseRecord]
                for anchor in marks + [anchor for anchor in bases if anchor]:
                    if abs(anchor.YCoordinate - height) <= 4:
                        anchor.YCoordinate = height


def main() -> None:
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        own, latin = (pathlib.Path(folder) / name for name in ("own.ttf", "latin.ttf"))
        for weight in ("Regular", "Bold"):
            cut(f"NotoSans-{weight}.ttf", LATIN, latin)
            (TO / f"NotoSans-{weight}.ttf").write_bytes(latin.read_bytes())
            for name, letters in SCRIPTS.items():
                cut(f"{name}-{weight}.ttf", letters, own)
                font = merge.Merger().merge([str(own), str(latin)])
                level(font)
                # The same fonts give the same bytes.
                font.recalcTimestamp = False
                font["head"].created = font["head"].modified = ttLib.TTFont(own)["head"].created
                font.save(TO / f"{name}-{weight}.ttf", reorderTables=True)
    for file in sorted(TO.glob("*.ttf")):
        total += file.stat().st_size
        print(f"{file.stat().st_size:>8}  {file.name}")
    print(f"{total:>8}  bytes in all")
    if total > 1_500_000:
        sys.exit("more than 1.5 MB: too much for one program")


if __name__ == "__main__":
    main()
