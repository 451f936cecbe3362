"""The store: recordings kept by what determines them.

A recording is found again as long as nothing that it depends on has
changed: the program's source and all that it imports from ``mpexamples``,
its arguments, the interpreter and its packages, the start method, the
observer itself.
"""

import functools
import hashlib
import json
import os
import re
import sys
import tempfile
from pathlib import Path

from mpexamples.observe import (
    RecorderFailed,
    Recording,
    Request,
    RunSpec,
    fingerprint,
    record_request,
)
from sitekit.project import BUILD, ROOT
from sitekit.recording.environments import (
    packages,
    requests_of,
    requirements,
    sources,
)

CHECKOUT = f"{ROOT}{os.sep}"
STANDARD_LIBRARY = re.compile(
    r"(?<=File \")[^\"]+(?=/lib/python3\.\d+/)"  # in a traceback
    r"|(?<=')/[^']+(?=/lib/python3)"  # in a printed sys.path
)


class Store:
    """A folder of recordings."""

    def __init__(self, folder: Path = BUILD / "recordings") -> None:
        self.folder = folder

    def find(self, request: Request) -> Recording | None:
        """The recording, None if there is none or it was cut short."""
        path = self.path(request)
        try:
            return read(path, path.stat().st_mtime_ns)
        except (FileNotFoundError, ValueError):
            return None

    def stamp(self, request: Request) -> str:
        """Which recording this is; another one has another stamp."""
        path = self.path(request)
        made_at = path.stat().st_mtime_ns if path.exists() else 0
        return f"{path.name} {made_at}"

    def get(self, request: Request) -> Recording:
        """The recording, made now if there is none."""
        return self.find(request) or self.make(request)

    def recordings(self, spec: RunSpec) -> list[Recording]:
        """The recordings of a description; those missing are made now."""
        return [self.get(request) for request in requests_of(spec)]

    def files_behind(self, spec: RunSpec) -> set[Path]:
        """The recordings of a description, and the sources of its programs."""
        files: set[Path] = set()
        for request in requests_of(spec):
            files |= {self.path(request), *sources(request.path)}
        return files

    def make(self, request: Request) -> Recording:
        """Record now and keep it.

        :raises RecorderFailed: the program was edited meanwhile, so that it
            is unknown which text of it was run.
        """
        path = self.path(request)
        recording = shortened(record_request(request))
        if self.path(request) != path:
            raise RecorderFailed(f"{request} was edited while it ran")
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            file = Path(folder, path.name)
            file.write_text(recording.to_json(), encoding="utf-8")
            file.replace(path)
        return recording

    def path(self, request: Request) -> Path:
        return self.folder / f"{request.path.stem}-{key(request)}.json"


@functools.cache
def read(path: Path, made_at: int) -> Recording:
    """Read a recording once; all of the course take 160 MiB."""
    return Recording.from_json(path.read_text(encoding="utf-8"))


def shortened(recording: Recording) -> Recording:
    """Without paths that only the recording machine has.

    Those of the checkout become relative to it, those of the interpreter
    begin with an ellipsis.
    """
    return recording._replace(
        output=tuple(
            line._replace(text=without_places(line.text))
            for line in recording.output
        )
    )


def without_places(text: str) -> str:
    text = text.replace(CHECKOUT, "").replace(f"'{ROOT}'", "'.'")
    return STANDARD_LIBRARY.sub("…", text)


def key(request: Request) -> str:
    """A digest of everything that determines what a run does."""
    files = sources(request.path)
    if packages(request.path):
        files = [*files, requirements(request.path)]
    facts = {
        "observer": observer_fingerprint(),
        "program": request.program,
        "sources": [
            hashlib.sha256(file.read_bytes()).hexdigest() for file in files
        ],
        "args": request.args,
        "python": [request.python.implementation, request.python.build],
        "platform": sys.platform,
        "start_method": request.start_method,
        "buffering": request.buffering,
        "timeout": request.timeout,
        "until_stuck": request.until_stuck,
        "trace": request.trace,
        "memory": request.memory,
        "signals": request.signals,
    }
    text = json.dumps(facts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


observer_fingerprint = functools.cache(fingerprint)
