"""What readers can take with them, in the language of the page.

Every gallery run as a script and as a notebook, and one archive with the
package and all runs.  sphinx-gallery makes downloads too, but only out of the
English source, and its notebooks cannot show a ``listing``.  So the
text is translated here, and given to sphinx-gallery's notebook writer.
"""

import re
import textwrap
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _
from sphinx.locale import init as catalogue
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx_gallery.notebook import jupyter_notebook, save_notebook
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

from mpexamples.observe import find_program
from sitekit.doctree import download_link, interface_words
from sitekit.project import DOCS, ROOT

ARCHIVE = "python-multiprocessing-observed.zip"
IN_ARCHIVE = ("LICENSE", "hatch_build.py", "pyproject.toml")
LISTING = re.compile(r"^\.\. listing:: (\S+)$", re.MULTILINE)
EPOCH = (2026, 1, 1, 0, 0, 0)  # the same archive from the same sources

# Lines with one mark: "# " in a comment, none in the docstring; an item of a
# list is a paragraph.  Code is found too, but is in no catalogue.
PARAGRAPH = re.compile(
    r'^(# |)(- |)(?!%%|"""|#)\S.*(?:\n\1(?!%%|"""|#|- )\S.*)*', re.MULTILINE
)
UNDERLINE = re.compile(r"([=~^-])\1*")


# -- A run in the reader's language ------------------------------------------


def translated(script: str, translate: Callable[[str], str]) -> str:
    """A gallery script whose titles and paragraphs are translated."""

    def paragraph(found: re.Match[str]) -> str:
        mark, item = found[1], found[2]
        text = found[0].removeprefix(mark + item)
        lines = [line.removeprefix(mark) for line in text.split("\n")]
        is_title = len(lines) == 2 and UNDERLINE.fullmatch(lines[1])
        words = lines[0] if is_title else " ".join(" ".join(lines).split())
        new = translate(words)
        if new == words:
            return found[0]
        lines = [new, lines[1][0] * columns(new)] if is_title else [new]
        return mark + item + f"\n{mark}".join(lines)

    return PARAGRAPH.sub(paragraph, script)


def columns(text: str) -> int:
    """Its width in a terminal, where Han characters take two columns."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def as_notebook(script: Path, config: Config) -> dict[str, Any]:
    """A notebook with the script's text and code, and its programs."""

    def program(listing: re.Match[str]) -> str:
        source = find_program(listing[1]).read_text(encoding="utf-8")
        return ".. code-block:: python\n\n" + textwrap.indent(source, "    ")

    note = _(
        "This notebook needs the package mpexamples."
        " It is in the archive with all runs: unpack it, and in its folder"
        " run %(command)s."
    )
    cells = [("text", note % {"command": "``pip install .``"}, 0)]
    _settings, blocks = split_code_and_text_blocks(script)
    for kind, text, line in blocks:
        cells.append((kind, LISTING.sub(program, text.strip()), line))
    notebook = jupyter_notebook(
        cells, config.sphinx_gallery_conf, script.parent
    )
    return dict(notebook)


def write_run(config: Config, docname: str) -> tuple[Path, Path]:
    """Write the script and the notebook of a page; return their paths."""
    locales = [str(DOCS / folder) for folder in config.locale_dirs]
    words, _known = catalogue(locales, config.language, docname)
    source = Path(ROOT, f"{docname}.py").read_text("utf-8")
    script = downloads(config) / f"{docname}.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(translated(source, words.gettext), "utf-8")
    notebook = script.with_suffix(".ipynb")
    save_notebook(as_notebook(script, config), notebook)
    return script, notebook


# -- Links to the downloads ---------------------------------------------------


def downloads(config: Config) -> Path:
    """Where they wait until Sphinx copies them beside the pages.

    Their pages depend on them, so the place is the same in every build.
    """
    return DOCS / "gallery" / "downloads" / str(config.language)


def archive_link(docname: str) -> nodes.reference:
    uri = "../" * docname.count("/") + ARCHIVE
    words = _("All programs and runs (zip)")
    return nodes.reference("", words, refuri=uri, internal=True)


class RunDownloads(SphinxTransform):
    """Our downloads in place of those of sphinx-gallery."""

    default_priority = 14  # before the sentences around are translated

    def apply(self, **kwargs: Any) -> None:
        if not Path(ROOT, f"{self.env.docname}.py").exists():
            return
        script, notebook = write_run(self.config, self.env.docname)
        srcdir = Path(self.env.srcdir)
        [footer] = (
            node
            for node in self.document.findall(nodes.container)
            if "sphx-glr-footer" in node["classes"]
        )
        footer[:] = [
            interface_words(
                nodes.Text(_("Download:") + " "),
                download_link(script, srcdir),
                nodes.Text(" · "),
                download_link(notebook, srcdir),
                nodes.Text(" · "),
                archive_link(self.env.docname),
            )
        ]


class ArchiveDirective(SphinxDirective):
    """``{archive}``: a link to everything in one file."""

    def run(self) -> list[nodes.Node]:
        return [interface_words(archive_link(self.env.docname))]


# -- The archive --------------------------------------------------------------


def write_archive(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name != "html":
        return
    path = Path(app.outdir, ARCHIVE)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in sorted(files(app)):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())


def files(app: Sphinx) -> Iterator[tuple[str, Path]]:
    """The names in the archive, and the files."""
    readmes = DOCS / "_templates" / "archive"
    made = downloads(app.config)
    yield "README.md", readmes / f"README.{app.config.language}.md"
    for name in IN_ARCHIVE:
        yield name, ROOT / name
    for folder, base in (
        (ROOT / "mpexamples", ROOT),
        (made / "gallery", made),
    ):
        for path in folder.rglob("*.*"):
            if path.is_file() and path.suffix != ".pyc":
                yield path.relative_to(base).as_posix(), path


def setup(app: Sphinx) -> None:
    app.add_transform(RunDownloads)
    app.add_directive("archive", ArchiveDirective)
    app.connect("build-finished", write_archive)
