"""Reads the runs that gallery scripts and articles show out of the sources.

So the build can record them all before a page is made, and say how many
there are.
"""

import ast
import contextlib
from collections.abc import Iterator
from pathlib import Path

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from mpexamples.observe import BadRequest, RunSpec, UnexpectedEnd
from sitekit.project import DOCS, GALLERY, ROOT
from sitekit.recording.chart import ChartDirective
from sitekit.recording.directives import (
    ExampleDirective,
    PairDirective,
    RecordingDirective,
)
from sitekit.recording.terminal import TerminalDirective

SHOWING: dict[str, type[RecordingDirective]] = {
    "{example}": ExampleDirective,
    "{recording}": RecordingDirective,
    "{pair}": PairDirective,
    "{terminal}": TerminalDirective,
    "{chart}": ChartDirective,
}
FENCES = ("fence", "colon_fence")


def run_specs() -> Iterator[tuple[Path, RunSpec]]:
    """All that ``gallery`` and ``docs`` show, each with its source file.

    :raises BadRequest: a source asks for something that makes no sense.
    """
    for script in sorted(GALLERY.glob("*/*.py")):
        with naming(script):
            for spec in run_specs_of_script(script):
                yield script, spec
    for article in sorted(DOCS.glob("**/*.md")):
        with naming(article):
            for spec in run_specs_of_text(article.read_text("utf-8")):
                yield article, spec


@contextlib.contextmanager
def naming(source: Path) -> Iterator[None]:
    """Let errors name the source that asks for a run."""
    try:
        yield
    except (BadRequest, UnexpectedEnd) as error:
        name = source.relative_to(ROOT)
        raise type(error)(f"{name}: {error}") from None


def run_specs_of_script(script: Path) -> Iterator[RunSpec]:
    """Those of its calls of ``show``.

    sphinx-gallery runs the script inside Sphinx, where anything else could
    fork, exit or hang; experiments belong in programs.

    :raises BadRequest: it does anything else, or an argument varies.
    """
    docstring, importing, *statements = ast.parse(
        script.read_bytes(), str(script)
    ).body
    for statement in (docstring, importing, *statements):
        match statement:
            case ast.Expr(ast.Constant(str())) if statement is docstring:
                pass
            case ast.ImportFrom(
                "mpexamples.observe", [ast.alias("show", None)]
            ):
                pass
            case ast.Expr(ast.Call(ast.Name("show"), args, keywords)):
                try:
                    yield RunSpec.of_call(
                        *map(ast.literal_eval, args),
                        **{
                            str(keyword.arg): ast.literal_eval(keyword.value)
                            for keyword in keywords
                        },
                    )
                except (ValueError, TypeError) as error:
                    raise BadRequest(
                        f"line {statement.lineno}: the build cannot read"
                        f" these arguments of show(): {error}"
                    ) from None
            case _:
                raise BadRequest(
                    f"line {statement.lineno}: a script of the gallery only"
                    " imports show from mpexamples.observe and calls it"
                )


def run_specs_of_text(text: str) -> Iterator[RunSpec]:
    """Those of the directives in MyST text, also of nested ones.

    :raises BadRequest: an option has a value that makes no sense.
    """
    config = MdParserConfig(enable_extensions={"colon_fence", "deflist"})
    for token in create_md_parser(config, RendererHTML).parse(text):
        name, _, argument = token.info.partition(" ")
        if token.type not in FENCES or not name.startswith("{"):
            continue
        if directive := SHOWING.get(name):
            parsed = parse_directive_text(directive, argument, token.content)
            yield from directive.specs(argument.strip(), parsed.options)
        else:
            yield from run_specs_of_text(token.content)
