"""Chinese typography and words: what lint and tests of catalogues check.

The style sheet makes the space between Chinese and Latin, so none is typed;
formatters that are to be had do the reverse and type it.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from sitekit.project import ROOT

SOURCES = ("locales/**/*.po", "README.*.md", "docs/_templates/**/*.*")

HAN = r"[\u3400-\u9fff]"
RULES = {
    "a blank between Chinese and Latin": rf"{HAN} [\w`(]|[\w`)] {HAN}",
    "half-width punctuation beside Chinese": (
        rf"{HAN}[,.;:?!()]|[,;:?!(]{HAN}|[A-Za-z0-9`]\){HAN}"
    ),
    "a straight quotation mark in Chinese": rf"""{HAN}["']{HAN}""",
    "full-width punctuation inside emphasis": r"[，。；：？！、）]\*+\w",
    "a compatibility character": r"[\u2e80-\u2fdf\u00a0]",
}
# They say 顺序, 回收, 提交任务, 执行任务, CPU, 用fork时, 退出码是0.
UNUSUAL = re.compile(
    r"次序|收走|派出|做任务|处理器|(?:fork|spawn|forkserver)`?下|以0结束"
)
KEEPS_BLANKS = "看得见的 Python 多进程"  # a name
CODE = re.compile(  # with its role in MyST; the target of a link
    r"\{[\w:]+\}`[^`]+`|`+[^`]+`+|(?<=\])\([^)]*\)"
)
FENCE = "```"


def faults(text: str) -> list[str]:
    """The rules that a piece of Chinese text breaks."""
    words = [f"engineers don't say {word}" for word in UNUSUAL.findall(text)]
    text = CODE.sub("code", text.replace(KEEPS_BLANKS, ""))
    return words + [
        rule for rule, fault in RULES.items() if re.search(fault, text)
    ]


def chinese_texts(path: Path) -> Iterator[tuple[int, str]]:
    """What is Chinese in a file, each with the number of its line."""
    if path.suffix == ".po":
        for entry in polib.pofile(str(path)):
            yield entry.linenum or 0, entry.msgstr
        return
    in_code = False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        in_code ^= line.startswith(FENCE)
        if not in_code and re.search(HAN, line):
            yield number, line


def faults_of_file(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {fault}: {text}"
        for number, text in chinese_texts(path)
        for fault in faults(text)
    ]


def sources() -> list[Path]:
    return [path for glob in SOURCES for path in sorted(ROOT.glob(glob))]


def main() -> int:
    found = [fault for path in sources() for fault in faults_of_file(path)]
    print(*found, sep="\n", end="\n" * bool(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
