"""What readers can take with them, in the language of the page.

Every gallery run as a script and as a notebook, and one archive with the
package and all runs.  sphinx-gallery makes downloads too, but only out of the
English source, and its notebooks cannot show a ``listing``.  So its parser
and its notebook writer are used here, after the text is translated.
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

Block = tuple[str, str, int]  # kind, text, line
Translate = Callable[[str], str]


# -- A run in the reader's language ------------------------------------------


def translated(script: Path, translate: Translate) -> list[Block]:
    """The blocks of a gallery script, the text cells translated."""
    _, blocks = split_code_and_text_blocks(script)
    return [
        (kind, translated_text(text, translate) if kind == "text" else text, n)
        for kind, text, n in blocks
    ]


def translated_text(text: str, translate: Translate) -> str:
    """RST whose titles and paragraphs are replaced, one line for each."""
    return "\n\n".join(
        translated_part(part, translate)
        for part in re.split(r"\n\s*\n", text.strip())
    )


def translated_part(part: str, translate: Translate) -> str:
    first, *rest = part.splitlines()
    if first.startswith(".. "):
        return part
    if len(rest) == 1 and re.fullmatch(r"([=~^-])\1*", rest[0]):
        title = translate(first)
        return f"{title}\n{rest[0][0] * columns(title)}"
    return translate(" ".join(part.split()))


def columns(text: str) -> int:
    """Its width in a terminal, where Han characters take two columns."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def as_script(blocks: list[Block]) -> str:
    """The blocks as a script that sphinx-gallery could read again."""
    (_, docstring, _), *rest = blocks
    parts = [f'"""\n{docstring.strip()}\n"""\n']
    for kind, text, _ in rest:
        if kind == "code":
            parts.append(f"\n{text.strip()}\n")
        else:
            lines = (f"# {line}".rstrip() for line in text.splitlines())
            parts.append("\n".join(["\n# %%", *lines, ""]))
    return "".join(parts)


def with_programs(blocks: list[Block]) -> list[Block]:
    """Each ``listing`` as the program itself, which notebooks can show."""

    def program(listing: re.Match[str]) -> str:
        source = find_program(listing[1]).read_text(encoding="utf-8")
        return ".. code-block:: python\n\n" + textwrap.indent(source, "    ")

    return [
        (kind, LISTING.sub(program, text) if kind == "text" else text, line)
        for kind, text, line in blocks
    ]


def note() -> Block:
    """The first cell of every notebook."""
    words = _(
        "This notebook needs the package mpexamples."
        " It is in the archive with all runs: unpack it, and in its folder"
        " run %(command)s."
    )
    return ("text", words % {"command": "``pip install .``"}, 0)


def write_run(config: Config, script: Path, folder: Path) -> None:
    """Write a script and its notebook below ``folder``."""
    name = script.relative_to(ROOT).with_suffix("")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    locales = [DOCS / each for each in config.locale_dirs]
    words, known = catalogue(
        list(map(str, locales)), config.language, name.as_posix()
    )
    blocks = translated(script, words.gettext)
    text = as_script(blocks) if known else script.read_text(encoding="utf-8")
    target.with_suffix(".py").write_text(text, encoding="utf-8")
    notebook = jupyter_notebook(
        [note(), *with_programs(blocks)],
        config.sphinx_gallery_conf,
        target.parent,
    )
    save_notebook(notebook, target.with_suffix(".ipynb"))


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
        script = Path(ROOT, self.env.docname).with_suffix(".py")
        if not script.exists():
            return
        folder = downloads(self.config)
        write_run(self.config, script, folder)
        made = (folder / self.env.docname).with_suffix
        srcdir = Path(self.env.srcdir)
        [footer] = (
            node
            for node in self.document.findall(nodes.container)
            if "sphx-glr-footer" in node["classes"]
        )
        footer[:] = [
            interface_words(
                nodes.Text(_("Download:") + " "),
                download_link(made(".py"), srcdir),
                nodes.Text(" · "),
                download_link(made(".ipynb"), srcdir),
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
