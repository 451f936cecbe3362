"""The description of runs that pages, gallery scripts and calls share."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from mpexamples.observe._interpreters import (
    BadRequest,
    find_interpreter,
    installed_interpreters,
)
from mpexamples.observe._request import (
    BUFFERINGS,
    CALLER,
    CLEAN,
    DEFAULT_TIMEOUT,
    Request,
    Target,
    check_folder,
)
from mpexamples.observe._signals import read_signal

if TYPE_CHECKING:
    from mpexamples.observe._recording import Recording

EACH = "each"  # as the name of an interpreter: each that is installed


class UnexpectedEnd(RuntimeError):
    """A program did not end as its page says."""


class RunSpec(NamedTuple):
    """Which runs are to be shown, and how they must end.

    Each field but ``programs`` is an argument of :func:`show` with the same
    name, and an option of the directives with ``-`` for ``_``.  A new option
    is added here; ``CODECS`` says how a value of its type is written.

    :param programs: names of programs, or paths of Python files.
    :param args: the command-line arguments of each.
    :param start_method: one or several of ``fork``, ``spawn`` and
        ``forkserver``; without it, the interpreter's default.
    :param python: name or path of the interpreter, or ``each`` for every
        supported one that is installed; without it, the caller's default.
    :param timeout: seconds after which what still runs is killed.
    :param until_stuck: the program must hang: it is ended as soon as for so
        many seconds none of its processes has run and none has slept.
    :param signal: one or several to be sent to the program, each as
        ``SIGNAL@SECONDS`` (``INT@1.0``) for its first process, or
        ``SIGNAL@SECONDS@group`` for its process group.
    :param buffering: of standard output: ``line``, as at a terminal, or
        ``block``, as into a pipe or file.
    :param trace: record from inside of the program when each wait begins
        and ends, and who got which message, instead of looking at it.
    :param memory: record how much memory each process has, too, and how much
        of that is its own.
    :param exit_code: how every run must end; None (``any`` in a directive)
        for any way but a time-out.
    :param alone: let the build record nothing else meanwhile, for programs
        that measure the machine.
    """

    programs: tuple[str, ...]
    args: tuple[str, ...] = ()
    start_method: tuple[str, ...] = ()
    python: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    signal: tuple[str, ...] = ()
    buffering: str = "line"
    exit_code: int | None = 0
    alone: bool = False
    until_stuck: float | None = None
    trace: bool = False
    memory: bool = False

    @classmethod
    def of_call(cls, *programs: str, **options: Any) -> RunSpec:
        """The runs of a call ``show(*programs, **options)``."""
        for name in ("start_method", "signal"):
            value = options.get(name) or ()
            options[name] = (
                (value,) if isinstance(value, str) else tuple(value)
            )
        for name in ("timeout", "until_stuck"):
            if isinstance(options.get(name), int):
                options[name] = float(options[name])  # as a directive has it
        options["args"] = tuple(options.get("args", ()))
        return cls(programs, **options)

    @classmethod
    def of_options(
        cls, programs: str, options: Mapping[str, str | None]
    ) -> RunSpec:
        """The runs of a directive, by its argument and its options.

        :raises BadRequest: an option has a value that makes no sense.
        """
        values = {}
        for field, name, codec in option_codecs():
            if name in options:
                try:
                    values[field] = codec.read(options[name] or "")
                except ValueError as error:
                    raise BadRequest(f":{name}: {error}") from None
        return cls(read_words(programs), **values)

    @staticmethod
    def option_names() -> list[str]:
        """What a directive calls the fields."""
        return [name for _, name, _ in option_codecs()]

    def as_options(self) -> dict[str, str]:
        """The options of a directive that has these runs."""
        return {
            name: codec.write(getattr(self, field))
            for field, name, codec in option_codecs()
            if getattr(self, field) != self._field_defaults[field]
        }

    def requests(self, python: str | None = None) -> list[Request]:
        """One for each program, start method and interpreter.

        :param python: the interpreter where the description names none; the
            running one without it.
        :raises BadRequest: no such program, interpreter or start method.
        """
        pythons: list[str | None] = [self.python or python]
        if self.python == EACH:
            pythons = [*installed_interpreters()] or [python]
        combinations = itertools.product(
            self.programs, self.start_method or (None,), pythons
        )
        return [
            self._request(Target.of_name(program), method, name)
            for program, method, name in combinations
        ]

    def request_of(self, target: Target) -> Request:
        """The one run of this target, with these options.

        A program of the course runs in a clean environment, a reader's own
        as the reader would run it.

        :raises BadRequest: no such interpreter or start method.
        """
        [method] = self.start_method or (None,)
        request = self._request(target, method, self.python)
        return request._replace(
            environment=CLEAN if target.is_of_course else CALLER
        )

    def _request(
        self, target: Target, start_method: str | None, python: str | None
    ) -> Request:
        check_folder()
        interpreter = find_interpreter(python)
        method = start_method or interpreter.default_start_method
        if method not in interpreter.start_methods:
            raise BadRequest(
                f"start method {method!r} is not available here; there are:"
                f" {', '.join(interpreter.start_methods)}"
            )
        for name in ("timeout", "until_stuck"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise BadRequest(
                    f"{name} must be more than 0 seconds: {value}"
                )
        if self.buffering not in BUFFERINGS:
            raise BadRequest(
                f"buffering must be line or block: {self.buffering}"
            )
        return Request(
            target.program,
            target.file,
            target.words,
            target.is_of_course,
            self.args,
            method,
            interpreter,
            self.timeout,
            self.buffering,
            self.until_stuck,
            tuple(map(read_signal, self.signal)),
            trace=self.trace,
            memory=self.memory,
        )

    def check(self, recording: Recording) -> None:
        """Raise UnexpectedEnd unless a run has ended as it must."""
        code = recording.exit_code
        if self.until_stuck is not None:
            if recording.is_stuck:
                return
            how = "did not get stuck"
        elif recording.timed_out:
            how = f"still ran after {recording.duration:.0f} s"
        elif self.exit_code is not None and code != self.exit_code:
            how = f"ended with exit code {code}, not {self.exit_code}"
        else:
            return
        last = "\n".join(f"  {line.text}" for line in recording.output[-60:])
        raise UnexpectedEnd(
            f"{recording.program} {how} (start method"
            f" {recording.start_method}, Python {recording.python}); its last"
            f" lines:\n{last}"
        )


class Codec(NamedTuple):
    """How the values of one type are written as text."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def read_words(text: str) -> tuple[str, ...]:
    import shlex

    return tuple(shlex.split(text))


def write_words(words: tuple[str, ...]) -> str:
    import shlex

    return shlex.join(words)


def read_flag(text: str) -> bool:
    if text:
        raise ValueError(f"takes no value: {text}")
    return True


CODECS: dict[Any, Codec] = {
    str: Codec(str, str),
    float: Codec(float, str),
    bool: Codec(read_flag, lambda flag: ""),
    str | None: Codec(str, str),
    float | None: Codec(float, str),
    int | None: Codec(
        lambda text: None if text == "any" else int(text),
        lambda number: "any" if number is None else str(number),
    ),
    tuple[str, ...]: Codec(read_words, write_words),
}


def option_codecs() -> Iterator[tuple[str, str, Codec]]:
    """Each option of a directive: its field, its name, its codec."""
    for field, hint in get_type_hints(RunSpec).items():
        if field in RunSpec._field_defaults:
            yield field, field.replace("_", "-"), CODECS[hint]
