"""Where things are in the checkout, and which languages the site has."""

from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DOCS, GALLERY, LOCALES = ROOT / "docs", ROOT / "gallery", ROOT / "locales"
BUILD, SITE = ROOT / "build", ROOT / "site"
CHINESE = LOCALES / "zh_CN" / "LC_MESSAGES"

Context = dict[str, Any]  # of a template


class BuildFailed(Exception):
    """The site could not be built; the message names the culprit."""


class Language(NamedTuple):
    """A language of the site."""

    code: str  # as Sphinx has it
    folder: str  # in the site
    name: str  # in the language itself

    @property
    def tag(self) -> str:
        """As HTML has it (BCP 47)."""
        return self.code.replace("_", "-")


LANGUAGES = (  # the source language first
    Language("en", "en", "English"),
    Language("zh_CN", "zh-cn", "中文"),
)
