"""``python -m sitekit build | translate | new``, in the root of a checkout."""

import argparse
import contextlib
import sys
from pathlib import Path

from sitekit.build import FAILURES, build, reason
from sitekit.build_lock import Stopped, stop_at_signals
from sitekit.checks.compare import differences
from sitekit.new_example import CannotCreate, create
from sitekit.project import SITE
from sitekit.translate import CannotTranslate, translate


def main() -> int:
    options = parser().parse_args()
    stop_at_signals()
    try:
        status: int = options.command(options)
    except FAILURES as error:
        print(f"The site was not built:\n{reason(error)}", file=sys.stderr)
        return 1
    except CannotTranslate as error:
        print(error, file=sys.stderr)
        return 1
    except CannotCreate as error:
        print(error, file=sys.stderr)
        return 2
    except Stopped as stopped:
        print(f"Stopped by {stopped}: no half site is left", file=sys.stderr)
        return stopped.status
    return status


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sitekit", description=__doc__
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("build", help="build the site into site/")
    command.set_defaults(command=run_build)
    command.add_argument(
        "--serve",
        action="store_true",
        help="then serve it, and build again when a source changes",
    )
    command.add_argument(
        "--compare",
        metavar="OTHER",
        type=site,
        help="then name the pages that mean something else than in the site"
        " in this folder; the status is 1 if there are any",
    )

    command = commands.add_parser(
        "translate", help="bring the Chinese catalogues up to date"
    )
    command.set_defaults(command=lambda options: translate())

    command = commands.add_parser("new", help="begin an example")
    command.set_defaults(command=lambda options: create(options.name))
    command.add_argument("name", metavar="CHAPTER.NAME")
    return parser


def site(path: str) -> Path:
    """A folder with a site in it, as an argument."""
    folder = Path(path)
    if not (folder / "index.html").is_file():
        raise argparse.ArgumentTypeError(f"{folder} is not a site")
    return folder


def run_build(options: argparse.Namespace) -> int:
    build(is_draft=options.serve)
    if options.compare:
        found = list(differences(SITE, options.compare))
        print(
            *found or [f"The site means the same as {options.compare}"],
            sep="\n",
        )
        return 1 if found else 0
    if options.serve:
        from sitekit.serve import serve

        with contextlib.suppress(KeyboardInterrupt):
            serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
