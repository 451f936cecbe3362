"""Sessions of the project; ``nox -l`` lists them."""

import shutil

import nox

nox.options.sessions = ["tests"]
nox.options.error_on_external_run = True
nox.options.error_on_missing_interpreters = True  # not skipped in silence
nox.options.download_python = "never"
nox.options.reuse_venv = "yes"  # pip brings it up to date all the same

PYTHONS = nox.project.python_versions(nox.project.load_toml())
PROGRAMS = "tests/programs"
PACKAGE = "tests/test_package.py"
OBSERVER, SITEKIT = "tests/observe", "tests/sitekit"
COVERAGE = ("--cov", "--cov-append", "--cov-report=term:skip-covered")
BEGIN_COVERAGE = ("--cov", "--cov-report=", "--cov-fail-under=0")
# On a busy machine a race may end the other way; a summary names those that
# were run again, as CPython's own tests do.
PYTEST = (
    *("python", "-m", "pytest", "--reruns=1", "--rerun-show-tracebacks"),
    "--max-suite-reruns=9",
)
MOSTLY_ASLEEP = ("-n", "5")
BY_MODULE = ("-n", "3", "--dist", "loadscope")  # which have costly fixtures
# From 3.14 on Python itself says which lines it runs: measuring is cheap.
MEASURING = next(
    (
        version
        for version in reversed(PYTHONS[PYTHONS.index("3.14") :])
        if shutil.which(f"python{version}")
    ),
    None,
)


def install(session: nox.Session, purpose: str) -> None:
    pinned = f"requirements/{purpose}.txt"
    session.install(*("-q", "--require-hashes", "-r", pinned))


def doctest_pages(session: nox.Session) -> None:
    sphinx = ["python", "-m", "sphinx", "-q", "-W", "--keep-going"]
    session.run(*sphinx, "-b", "doctest", "docs", "build/doctest")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into site/; with -- --serve, serve it and rebuild."""
    install(session, "docs")
    session.run("python", "-m", "sitekit", "build", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Test programs, site, catalogues and doctests, then what builds them."""
    install(session, "tests")
    session.run("python", "-m", "sitekit", "build")
    doctest_pages(session)
    if session.posargs:
        session.run("python", "-m", "pytest", *session.posargs)
        return
    session.run(*PYTEST, *MOSTLY_ASLEEP, PROGRAMS)
    rooms = (PROGRAMS, OBSERVER, SITEKIT)
    session.run(*PYTEST, *BY_MODULE, *(f"--ignore={room}" for room in rooms))
    session.notify("coverage")


@nox.session(python=MEASURING)
def coverage(session: nox.Session) -> None:
    """Test observer and site package, and measure which lines are tested."""
    install(session, "tests")
    session.run(*PYTEST, *MOSTLY_ASLEEP, OBSERVER, *BEGIN_COVERAGE)
    session.run(*PYTEST, *BY_MODULE, SITEKIT, *COVERAGE, "--cov-report=xml")


for version in PYTHONS:

    @nox.session(name=f"tests-{version}", python=version)
    def tests_on(session: nox.Session) -> None:
        """Test programs, observer and package on this Python alone."""
        install(session, "test")
        what = ["mpexamples", PROGRAMS, "tests/observe", PACKAGE]
        session.run(
            *(*PYTEST, "-n", "4"),
            *(session.posargs or what),
            env={"ONE_INTERPRETER": "this"},
        )


@nox.session
def doctest(session: nox.Session) -> None:
    """Run the doctests of pages and docstrings alone."""
    install(session, "tests")
    doctest_pages(session)
    session.run("python", "-m", "pytest", "mpexamples")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types, imports, spelling, prose and typography."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")
    session.run("biome", "lint", "--error-on-warnings", ".")
    session.run("codespell")
    session.run("python", "-m", "sitekit.checks.prose")
    session.run("python", "-m", "sitekit.checks.typography")


@nox.session
def links(session: nox.Session) -> None:
    """Check the links to other sites, which needs the network."""
    install(session, "docs")
    sphinx = ["python", "-m", "sphinx", "-q", "-b", "linkcheck"]
    session.run(*sphinx, "docs", "build/links")


@nox.session
def translations(session: nox.Session) -> None:
    """Bring the Chinese catalogues up to date; say what is left to do."""
    install(session, "docs")
    session.run("python", "-m", "sitekit", "translate")


@nox.session
def new(session: nox.Session) -> None:
    """Begin an example: -- CHAPTER.NAME."""
    install(session, "docs")
    session.run("python", "-m", "sitekit", "new", *session.posargs)


@nox.session
def requirements(session: nox.Session) -> None:
    """Renew the pinned packages of all sessions, and their hashes."""
    session.install("-q", "uv")
    session.run("uv", "lock", "-q", "--upgrade")
    programs = ("programs", "components")
    for purpose in (*programs, "docs", "test", "tests", "lint", "bench"):
        session.run(
            *("uv", "export", "-q", "--only-group", purpose, "--no-header"),
            *("--no-emit-project", "--no-annotate"),
            *("-o", f"requirements/{purpose}.txt"),
            silent=True,
        )
    session.run("rm", "uv.lock", external=True)  # it has addresses of hosts


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what observing, building and visiting cost (some minutes)."""
    install(session, "bench")
    for what in session.posargs or ("observer", "waits", "pages", "build"):
        session.run("python", "-m", f"benchmarks.{what}")
