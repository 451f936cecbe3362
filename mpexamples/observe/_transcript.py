"""The transcript of a recording on a page: what was printed, and by whom.

Each line says in attributes when it was printed, by which process, and in
which line of the program, where that is known.  The script reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from mpexamples.observe._caption import sent
from mpexamples.observe._names import source_file
from mpexamples.observe._shown import Translate, shown

if TYPE_CHECKING:
    from mpexamples.observe._recording import Line, Recording


class Transcript:
    """The lines of one recording.

    ``identifier`` begins the id of each line; ``classes`` are the colours of
    the processes, by pid.
    """

    def __init__(
        self,
        recording: Recording,
        identifier: str,
        classes: Mapping[int, str],
        translate: Translate,
    ) -> None:
        self.recording = recording
        self.identifier = identifier
        self.classes = classes
        self.translate = translate
        self.file = source_file(recording)

    def html(self) -> str:
        _ = self.translate
        if not self.recording.output and not self.recording.signals:
            silence = _("The program printed nothing.")
            return f'<p class="silence">{silence}</p>'
        items = [
            self.traceback(numbers)
            if len(numbers) > 1
            else self.line(*numbers)
            for numbers in folded(self.recording.output)
        ]
        items += map(self.signal, range(len(self.recording.signals)))
        label = escape(_("Transcript"))
        items.sort(key=lambda item: item[0])  # the others keep their order
        ordered = "\n".join(text for _time, text in items)
        return (
            f'<ol class="transcript" tabindex="0" aria-label="{label}">\n'
            f"{ordered}\n</ol>"
        )

    def line(self, number: int) -> tuple[float, str]:
        line = self.recording.output[number]
        return line.time, (
            f'<li class="{self.line_classes(line)}"'
            f' id="{self.identifier}-{number}"{self.facts(line)}>'
            f"{self.writer(line, number)}"
            f'<code class="text">{self.mark(line)}{shown(line.text)}</code>'
            "</li>"
        )

    def traceback(self, numbers: Sequence[int]) -> tuple[float, str]:
        """The message of a traceback; the calls are one click away."""
        output = self.recording.output
        last = output[numbers[-1]]
        message = "\n".join(
            shown(output[number].text)
            for number in numbers[message_start(output, numbers) :]
        ).rstrip()
        lines = "\n".join(
            f'<span id="{self.identifier}-{number}">'
            f"{shown(output[number].text)}</span>"
            for number in numbers
        )
        return output[numbers[0]].time, (
            f'<li class="{self.line_classes(last)}"{self.facts(last)}>'
            f"{self.writer(last, numbers[-1])}"
            f'<details class="text"><summary><code>{self.mark(last)}'
            f"{message}</code></summary>"
            f"<pre>{lines}</pre></details></li>"
        )

    def signal(self, number: int) -> tuple[float, str]:
        """What the observer did, between the lines of the program."""
        signal = self.recording.signals[number]
        words = sent(signal.signal, self.recording, signal.pid, self.translate)
        return signal.time, (
            f'<li class="note" data-time="{signal.time:.3f}">'
            f'<span class="time">{signal.time:.3f} s</span> '
            f'<span class="text">{shown(words)}</span></li>'
        )

    def facts(self, line: Line) -> str:
        """Time, process and place, for the script."""
        facts = f' data-time="{line.time:.3f}"'
        if line.pid is not None:
            facts += f' data-pid="{line.pid}"'
        if line.where and line.where[0] == self.file:
            facts += f' data-line="{line.where[1]}"'
        return facts

    def line_classes(self, line: Line) -> str:
        classes = self.classes.get(line.pid, "") if line.pid else ""
        return f"{classes} stderr" if line.stream == "stderr" else classes

    def writer(self, line: Line, number: int) -> str:
        process = self.recording.process(line.pid)
        label = process.label if process else "?"
        return (
            f'<a class="time" href="#{self.identifier}-{number}">'
            f"{line.time:.3f} s</a> "
            f'<span class="who">{escape(label)}</span> '
        )

    def mark(self, line: Line) -> str:
        if line.stream == "stdout":
            return ""
        return f'<span class="stream">{shown(line.stream)}</span> '


def folded(output: Sequence[Line]) -> Iterator[list[int]]:
    """Numbers of the lines, those of a traceback together.

    A message may have more lines, which are indented.  Other processes may
    write between the lines of a traceback.
    """
    taken: set[int] = set()
    for first, line in enumerate(output):
        if first in taken:
            continue
        numbers = [first]
        message = False
        if line.text.startswith("Traceback (most recent call last)"):
            for number in range(first + 1, len(output)):
                other = output[number]
                if (other.pid, other.stream) != (line.pid, line.stream):
                    continue
                if message and not is_indented(other):
                    break
                message = message or not is_indented(other)
                numbers.append(number)
            taken.update(numbers)
        yield numbers


def message_start(output: Sequence[Line], numbers: Sequence[int]) -> int:
    """Where the calls end and the message begins, in a traceback."""
    for position, number in enumerate(numbers[1:], start=1):
        if not is_indented(output[number]):
            return position
    return len(numbers) - 1


def is_indented(line: Line) -> bool:
    """Whether it goes on with what was said before, as blank lines do."""
    return not line.text or line.text.startswith(" ")
