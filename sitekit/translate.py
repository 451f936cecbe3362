"""Bring the Chinese catalogues up to date with the English pages.

It says what is left to translate.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import polib

from mpexamples.commands import summary
from mpexamples.course import COURSE
from sitekit.build_lock import build_lock
from sitekit.project import BUILD, CHINESE, DOCS, LOCALES, ROOT

TEMPLATES = BUILD / "pot"
SUMMARIES = LOCALES / "ui" / "zh_CN" / "LC_MESSAGES" / "programs.po"
HEADER = {
    "Project-Id-Version": "Python Multiprocessing, Observed",
    "Language": "zh_CN",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}


class CannotTranslate(Exception):
    """The catalogues are not up to date; the message is one line."""


def extract() -> None:
    """Write the messages of all pages to build/pot."""
    shutil.rmtree(TEMPLATES, ignore_errors=True)
    command: list[str | Path] = [
        *(sys.executable, "-m", "sphinx", "-b", "gettext", "-q"),
        *("-W", "--keep-going"),  # as the build does
        *("-d", BUILD / "doctrees" / "pot", DOCS, TEMPLATES),
    ]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise CannotTranslate(
            "Sphinx found faults in the pages: no catalogue was changed"
        )
    # The words of our own templates are kept by hand, in locales/ui.
    (TEMPLATES / "sphinx.pot").unlink(missing_ok=True)


def update() -> None:
    """Merge the messages into the catalogues, near misses as fuzzy."""
    for path in CHINESE.rglob("*.po"):
        try:  # sphinx-intl drops what it cannot read, without a word
            polib.pofile(str(path))
        except (OSError, LookupError, UnicodeError) as error:
            name = path.relative_to(ROOT)
            raise CannotTranslate(f"{name}: {error}") from None
    command: list[str | Path] = [
        *(sys.executable, "-m", "sphinx_intl", "update"),
        *("-p", TEMPLATES, "-d", LOCALES, "-l", "zh_CN"),
        *("-w", "0", "--no-obsolete"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = done.stderr.strip().rpartition("\n")[2]
        raise CannotTranslate(f"sphinx-intl found a fault: {last}")


def tidy(path: Path) -> int:
    """Keep the header short; return how many messages want a translator.

    sphinx-intl leaves forms to fill in, and dates that differ in each run.
    """
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header = ""
    catalogue.metadata = HEADER
    catalogue.metadata_is_fuzzy = False
    catalogue.save()
    return len(catalogue.untranslated_entries()) + len(
        catalogue.fuzzy_entries()
    )


def update_summaries(path: Path) -> int:
    """Keep one message for each docstring; return how many are not done."""
    known = {}
    if path.exists():
        known = {each.msgid: each.msgstr for each in polib.pofile(str(path))}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = HEADER
    for chapter, programs in COURSE.items():
        for program in programs:
            text = summary(chapter, program)
            if catalogue.find(text) is None:
                entry = polib.POEntry(msgid=text, msgstr=known.get(text, ""))
                catalogue.append(entry)
    catalogue.save(str(path))
    return len(catalogue.untranslated_entries())


def translate() -> int:
    """Update all catalogues; the status is 0 whatever is left to do.

    :raises CannotTranslate: a page or a catalogue has a fault.
    """
    BUILD.mkdir(exist_ok=True)
    with build_lock(BUILD / "lock"):  # both write docs/gallery
        extract()
        update()
    left = update_summaries(SUMMARIES)
    if left:
        print(f"{SUMMARIES.relative_to(ROOT)}: {left} to translate")
    for path in sorted(CHINESE.rglob("*.po")):
        name = path.relative_to(CHINESE)
        if not (TEMPLATES / name).with_suffix(".pot").exists():
            path.unlink()
            print(f"{name}: removed, its page is gone")
        elif count := tidy(path):
            left += count
            print(f"{name}: {count} to translate")
    print(f"{left} messages to translate")
    return 0
