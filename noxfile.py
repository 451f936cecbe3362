"""Sessions of the project; ``nox -l`` lists them."""

import atexit

import nox

nox.options.sessions = ["tests"]
nox.options.error_on_external_run = True
nox.options.error_on_missing_interpreters = True  # not skipped in silence
nox.options.download_python = "never"

nox.options.reuse_venv = "yes"  # pip brings it up to date all the same

PYTHONS = nox.project.python_versions(nox.project.load_toml())
PACKAGE = "tests/test_package.py"


def environment(session: nox.Session) -> None:
    session.install(*("-q", "--require-hashes", "-r", "requirements.txt"))


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into site/; with -- --serve, serve it and rebuild."""
    environment(session)
    session.run("python", "-m", "sitekit", "build", *session.posargs)
    # Below nox's own last line, where it is read.
    atexit.register(print, "Open site/index.html in a browser")


@nox.session
def tests(session: nox.Session) -> None:
    """Test programs, observer, site, catalogues and doctests."""
    environment(session)
    session.run("python", "-m", "sitekit", "build")
    doctest_pages(session)
    if session.posargs:
        session.run("python", "-m", "pytest", *session.posargs)
        return
    pytest = ["python", "-m", "pytest", "-n"]
    # Programs mostly sleep; the others have fixtures for a whole module.
    session.run(*pytest, "4", "tests/programs")
    session.run(
        *pytest, "2", "--dist", "loadscope", "--ignore", "tests/programs"
    )


for version in PYTHONS:

    @nox.session(name=f"tests-{version}", python=version)
    def tests_on(session: nox.Session) -> None:
        """Test programs, observer and package on this Python alone."""
        environment(session)
        what = ["mpexamples", "tests/programs", "tests/observe", PACKAGE]
        session.run(
            *("python", "-m", "pytest", "-n", "2"),
            *(session.posargs or what),
            env={"ONE_INTERPRETER": "this"},
        )


@nox.session
def doctest(session: nox.Session) -> None:
    """Run the doctests of pages and docstrings alone."""
    environment(session)
    doctest_pages(session)
    session.run("python", "-m", "pytest", "mpexamples")


def doctest_pages(session: nox.Session) -> None:
    sphinx = ["python", "-m", "sphinx", "-q", "-W", "--keep-going"]
    session.run(*sphinx, "-b", "doctest", "docs", "build/doctest")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, spelling and Chinese typography."""
    environment(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("codespell")
    session.run("python", "-m", "sitekit.checks.typography")


@nox.session
def translations(session: nox.Session) -> None:
    """Bring the Chinese catalogues up to date; say what is left to do."""
    environment(session)
    session.run("python", "-m", "sitekit", "translate")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what observing, building and visiting cost (some minutes)."""
    environment(session)
    for what in session.posargs or ("observer", "pages", "build"):
        session.run("python", "-m", f"benchmarks.{what}")
