"""What is kept of the output, however it is taken in."""

import sys

import pytest

from mpexamples.observe._output import Output, Writer

if sys.platform == "linux":
    from mpexamples.observe._linux.streams import Sender

ROOM = 1000  # bytes of all lines, or of those of one process


@pytest.mark.skipif(sys.platform != "linux", reason="others read no lines")
@pytest.mark.parametrize("limited", ["one", "all", "none"])
def test_whole_lines_count_as_much_as_others(limited: str) -> None:
    """In a flood, lines are kept up to the same limits."""
    outputs = Output(), Output()
    for output, is_flood in zip(outputs, (False, True), strict=True):
        senders = [Sender("stdout", pid) for pid in (71, 72)]
        for sender in senders:
            sender.writer = Writer(sender.pid, sender.stream)
        if limited == "one":
            senders[0].writer.room = ROOM
        elif limited == "all":
            output.room = ROOM
        writes = [(senders[n % 2], b"line %d\n" % n) for n in range(100)]
        if is_flood:
            output.write_lines(writes, 1)
        else:
            for sender, data in writes:
                output.write(sender.writer, data, 1)
    one, other = (
        [(writer.pid, text) for _, _, writer, text in output.texts()]
        for output in outputs
    )

    assert one == other
    assert outputs[1].truncated == (limited != "none")
    assert (len(other) < 100) == (limited != "none")
