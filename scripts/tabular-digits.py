"""Makes app/fonts/inter-tabular-digits.woff2 from Inter (SIL Open Font License 1.1).

Inter's own `tnum` feature also widens spaces and hyphens, so prose and ids fall apart when it is on for a page. This file
holds the ten tabular digits only, as its ordinary digits; the style sheet puts it before Inter.

    python3 scripts/tabular-digits.py      (needs fonttools and brotli; the result is committed)
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2"
TARGET = ROOT / "app/fonts/inter-tabular-digits.woff2"
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

font = TTFont(SOURCE, recalcTimestamp=False)
for table in font["cmap"].tables:
    table.cmap = {0x30 + value: f"{name}.tf" for value, name in enumerate(DIGITS)}
options = Options()
options.flavor = "woff2"
options.layout_features = []
options.name_IDs = [0, 1, 2, 13, 14]
subsetter = Subsetter(options)
subsetter.populate(unicodes=range(0x30, 0x3A))
subsetter.subset(font)
font.flavor = "woff2"
TARGET.parent.mkdir(exist_ok=True)
font.save(TARGET, reorderTables=True)
print(TARGET.relative_to(ROOT), TARGET.stat().st_size, "bytes")
