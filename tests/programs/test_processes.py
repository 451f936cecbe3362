"""The programs about one process do what their pages say."""

import re
from collections.abc import Callable

from helpers import by_process, exit_codes, text_of

from mpexamples.observe import Recording

Record = Callable[..., Recording]


def test_first_child(recorded: Record, start_method: str) -> None:
    """The child prints between start and join, under its own name."""
    run = recorded("processes.first_child", start_method=start_method)
    lines = by_process(run)
    child = next(p for p in run.processes if p.name == "Process-1")

    assert exit_codes(run) == {"MainProcess": 0, "Process-1": 0}
    assert lines["Process-1"] == [
        f"Hello from the child, process {child.pid}",
        "The child is done",
    ]
    assert lines["MainProcess"][1:] == [
        "Made, not started: pid None",
        f"Started: pid {child.pid}",
        "Ended: exit code 0",
    ]
    assert text_of(run)[-1] == "Ended: exit code 0"


def test_five_children(recorded: Record, start_method: str) -> None:
    """All five children run at the same time."""
    run = recorded("processes.five_children", start_method=start_method)
    lines = by_process(run)
    children = [p for p in run.processes if p.label.startswith("Process-")]

    assert sorted(lines) == [
        "MainProcess",
        *(f"Process-{n}" for n in range(1, 6)),
    ]
    for number in range(5):
        assert lines[f"Process-{number + 1}"] == [
            f"Worker {number} starts",
            f"Worker {number} is done",
        ]
    assert max(p.start for p in children) < min(p.end or 0 for p in children)
    assert text_of(run)[-1] == "All five have ended"


def test_joined_in_the_loop(recorded: Record, start_method: str) -> None:
    """Each child is done before the next one starts."""
    run = recorded("processes.joined_in_the_loop", start_method=start_method)

    assert text_of(run) == [
        *(
            line
            for number in range(5)
            for line in (f"Worker {number} starts", f"Worker {number} is done")
        ),
        "All five have ended",
    ]


def test_pass_arguments(recorded: Record, start_method: str) -> None:
    """The child's list grows, and the parent's list does not."""
    run = recorded("processes.pass_arguments", start_method=start_method)

    assert text_of(run) == [
        "Table 7 ordered noodles; the child's list: ['tea', 'noodles']",
        "The parent's list: ['tea']",
    ]


def test_forgotten_comma(recorded: Record, start_method: str) -> None:
    """Without the comma, the child gets three letters or the call fails."""
    run = recorded("processes.forgotten_comma", start_method=start_method)
    lines = by_process(run)

    assert exit_codes(run) == {
        "MainProcess": 0,
        "Process-1": 0,
        "Process-2": 0,
        "Process-3": 1,
    }
    assert lines["Process-1"] == ["Received 1: ('abc',)"]
    assert lines["Process-2"] == ["Received 3: ('a', 'b', 'c')"]
    assert lines["Process-3"][-1] == (
        "TypeError: receive_one() takes 1 positional argument but 3 were given"
    )
    assert lines["MainProcess"][-1].startswith("TypeError: 'int' object")


def test_forgotten_comma_hides(recorded: Record, start_method: str) -> None:
    """One letter hides the missing comma; without any, an argument lacks."""
    one, none = (
        recorded(
            "processes.forgotten_comma",
            args=(word,),
            start_method=start_method,
        )
        for word in ("a", "")
    )

    assert by_process(one)["Process-3"] == ["Received 'a'"]
    assert by_process(none)["Process-2"] == ["Received 0: ()"]
    assert by_process(none)["Process-3"][-1].endswith(
        "missing 1 required positional argument: 'word'"
    )


def test_picklable_arguments(recorded: Record, start_method: str) -> None:
    """Arguments that cannot be pickled are passed only under fork."""
    run = recorded("processes.picklable_arguments", start_method=start_method)
    answers = dict(
        line.split(": ", 1) for line in by_process(run)["MainProcess"]
    )

    assert len(answers) == 5
    assert answers.pop("a list") == "passed"
    assert answers.pop("a function of this module") == "passed"
    for answer in answers.values():
        assert (answer == "passed") == (start_method == "fork")


def test_passable_arguments(recorded: Record, start_method: str) -> None:
    """A partial, a shared lock and a path pass under every start method."""
    run = recorded("processes.passable_arguments", start_method=start_method)
    first, second = by_process(run)["Process-1"]

    assert first == "2 + 1 is 3"
    assert second.startswith("The file begins with ")
    assert text_of(run)[-1] == "exit code 0"


def test_heartbeat(recorded: Record, start_method: str) -> None:
    """A program with an endless daemonic child ends with its last line."""
    run = recorded("processes.heartbeat", start_method=start_method)

    assert by_process(run)["MainProcess"] == ["The work is done"]
    assert text_of(run)[-1] == "The work is done"
    assert exit_codes(run) == {"MainProcess": 0, "heart": -15}


def test_heartbeat_without_end(recorded: Record, start_method: str) -> None:
    """A program waits for an ordinary child that never ends."""
    run = recorded(
        "processes.heartbeat_without_end",
        start_method=start_method,
        signal="TERM@4@group",
    )

    assert by_process(run)["MainProcess"] == ["The work is done"]
    assert text_of(run)[-1] == "still at work"
    assert run.exit_code == -15


def test_daemonic_diary(recorded: Record, start_method: str) -> None:
    """The daemonic child is killed before it writes its last lines."""
    run = recorded("processes.daemonic_diary", start_method=start_method)
    lines = by_process(run)

    assert lines["ordinary"] == ["start", "end", "finally"]
    assert lines["daemonic"] == ["start"]
    assert text_of(run)[2] == "This is the last line of the program"
    assert exit_codes(run) == {
        "MainProcess": 0,
        "ordinary": 0,
        "daemonic": -15,
    }


def test_daemon_rules(recorded: Record, start_method: str) -> None:
    """Breaking any of the three rules raises an error."""
    run = recorded("processes.daemon_rules", start_method=start_method)

    assert [line for line in text_of(run) if "Error" in line] == [
        "AssertionError: process has already started",
        "AssertionError: daemonic processes are not allowed to have children",
        "AttributeError: 'Process' object has no attribute 'setDaemon'",
    ]


def test_waiting_for_a_daemon(recorded: Record, start_method: str) -> None:
    """join() returns None whether or not the child has ended."""
    run = recorded("processes.waiting_for_a_daemon", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "join(0.1) returned None; alive: True, exit code: None",
        "join(None) returned None; alive: False, exit code: 0",
    ]


def test_shared_or_not(recorded: Record, start_method: str) -> None:
    """The thread changes the parent's list, and the process does not."""
    run = recorded("processes.shared_or_not", start_method=start_method)
    lines = by_process(run)

    assert lines["MainProcess"][-1].endswith("['main', 'thread']")
    assert lines["Process-1"][0].endswith(
        "['main', 'thread', 'process']"
        if start_method == "fork"
        else "['process']"
    )
    assert f"pid {run.processes[0].pid}, Thread-1" in lines["MainProcess"][1]


def test_busy_three_ways(recorded: Record, start_method: str) -> None:
    """The program times all three ways; the times are not tested."""
    run = recorded("processes.busy_three_ways", start_method=start_method)
    ways = [line.split(":")[0] for line in text_of(run)[1:]]

    assert ways == ["in_sequence", "in_threads", "in_processes"]
    assert {"Process-1", "Process-2"} <= set(by_process(run))


def test_names(recorded: Record, start_method: str) -> None:
    """The number counts Process objects, and two may have the same name."""
    run = recorded("processes.names", start_method=start_method)

    assert text_of(run) == [
        "This is MainProcess",
        "Process-2: twice 1 is 2",
        "Test: twice 2 is 4",
        "Test: twice 3 is 6",
        "Process-5: twice 4 is 8",
        "SpawnProcess-6: twice 5 is 10",
        "Never started, and numbered all the same: Process-1",
    ]


def test_who_am_i(recorded: Record, start_method: str) -> None:
    """getppid() returns the fork server under forkserver, else the parent."""
    run = recorded("processes.who_am_i", start_method=start_method)
    lines = by_process(run)
    parent, child = (
        next(p for p in run.processes if p.name == name)
        for name in ("MainProcess", "Process-1")
    )
    told = [line.split()[-1] for line in lines["Process-1"]]

    assert lines["MainProcess"][3].endswith("None")
    assert told[:2] == [str(child.pid)] * 2
    assert told[2] == str(child.parent)
    assert told[3] == str(parent.pid)
    assert (told[2] == told[3]) == (start_method != "forkserver")


def test_states(recorded: Record, start_method: str) -> None:
    """The object says 'started' for a sleeping, busy or stopped child."""
    run = recorded("processes.states", start_method=start_method)
    states = [
        re.sub(r"name='child' |pid=\d+ |parent=\d+ ", "", line)
        for line in text_of(run)
    ]

    assert states == [
        "<Process initial>",
        "<Process started>: the system says sleeping",
        "<Process started>: the system says running",
        "<Process started>: the system says stopped",
        "<Process stopped exitcode=0>",
        "<Process closed>",
    ]


def test_states_after_sigkill(recorded: Record, start_method: str) -> None:
    """SIGKILL ends a stopped child, and the object knows the signal."""
    run = recorded(
        "processes.states", args=("SIGKILL",), start_method=start_method
    )

    assert text_of(run)[-2].endswith("stopped exitcode=-SIGKILL>")


def test_states_after_sigterm(recorded: Record, start_method: str) -> None:
    """A stopped child does not end by SIGTERM, and its parent waits."""
    run = recorded(
        "processes.states",
        args=("SIGTERM",),
        start_method=start_method,
        until_stuck=0.3,
    )

    assert run.is_stuck
    assert text_of(run)[-1].endswith("the system says stopped")


def test_who_may_ask(recorded: Record, start_method: str) -> None:
    """is_alive() is refused for a sibling, close() for a running child."""
    run = recorded("processes.who_may_ask", start_method=start_method)
    lines = by_process(run)

    if start_method == "fork":
        assert lines["curious"][:2] == [
            "Am I alive? True",
            "Is my parent? True",
        ]
        assert (
            "AssertionError: can only test a child process"
            in (lines["curious"][2])
        )
        assert "unknown" in lines["curious"][2]
    else:
        assert lines["MainProcess"][0].startswith("TypeError: cannot pickle")
    assert lines["MainProcess"][-3:] == [
        "Is my child? True",
        "May I close it? ValueError: Cannot close a process while it is still"
        " running. You should first call join() or terminate().",
        "And when it is closed? ValueError: process object is closed",
    ]


def test_alive_for_a_moment(recorded: Record, start_method: str) -> None:
    """is_alive() may return True right after start(), but False later."""
    run = recorded("processes.alive_for_a_moment", start_method=start_method)
    first, last = by_process(run)["MainProcess"]

    assert first.startswith("Right after start(): alive ")
    assert re.fullmatch(r"\d+ ms later: alive False", last)


def test_join_one_or_all(recorded: Record, start_method: str) -> None:
    """A join() after each start() runs the children one after the other."""
    run = recorded("processes.join_one_or_all", start_method=start_method)
    start = {p.name: p.start for p in run.processes}
    in_turn, together = (line.split(": ") for line in text_of(run))

    # Each child sleeps for 0.3 s: starting the next takes no less.
    assert start["alone-1"] >= start["alone-0"] + 0.299
    assert start["alone-2"] >= start["alone-1"] + 0.299
    assert in_turn[0] == "start, join, start, join"
    assert float(in_turn[1].removesuffix(" s")) >= 0.9
    assert start["beside-2"] > start["beside-1"] > start["beside-0"]
    assert together[0] == "start all, join all"


def test_join_rules(recorded: Record, start_method: str) -> None:
    """join() raises if it comes too early or from the wrong process."""
    run = recorded("processes.join_rules", start_method=start_method)

    assert text_of(run) == [
        "join() before start(): AssertionError:"
        " can only join a started process",
        "join(-1) came back, child alive: True",
        "a child joins itself: AssertionError: can only join a child process",
        "join() of an ended child comes back at once, every time",
    ]


def test_join_rules_with_time(recorded: Record, start_method: str) -> None:
    """join(0.5) waits for half a second, and the child is still alive."""
    run = recorded(
        "processes.join_rules", args=("0.5",), start_method=start_method
    )
    first, second, *_ = run.output

    assert second.text == "join(0.5) came back, child alive: True"
    assert second.time - first.time >= 0.25  # lines may be noticed late


def test_without_join(recorded: Record, start_method: str) -> None:
    """The parent prints its last line and then waits for its child."""
    run = recorded("processes.without_join", start_method=start_method)
    main = run.processes[0]
    child = next(p for p in run.processes if p.name == "not joined")

    assert len(text_of(run)) == 6
    assert text_of(run)[-2:] == [
        "the parent's last line",
        "the child's last line",
    ]
    assert (child.end or 0) <= (main.end or 0)


def test_how_main_ends(recorded: Record, start_method: str) -> None:
    """The parent waits unless it's killed or leaves by os._exit()."""
    run = recorded("processes.how_main_ends", start_method=start_method)
    told = [line.split(" exit code ") for line in text_of(run)]

    assert [(how.strip(), " ".join(rest.split())) for how, rest in told] == [
        ("last line", "0; waited: True"),
        ("sys.exit(3)", "3; waited: True"),
        ("exception", "1; waited: True"),
        ("SIGINT", "-2; waited: True"),
        ("os._exit(4)", "4; waited: False"),
        ("SIGTERM", "-15; waited: False"),
        ("SIGKILL", "-9; waited: False"),
    ]


def test_order_of_output(recorded: Record, start_method: str) -> None:
    """All four numbers arrive each time, in any order."""
    run = recorded("processes.order_of_output", start_method=start_method)

    for line in text_of(run)[:8]:
        assert sorted(line.split()) == ["0", "1", "2", "3"]
    assert len(text_of(run)) == 10


def test_lost_in_the_buffer(recorded: Record, start_method: str) -> None:
    """A buffered line comes late, or never if its process is killed."""
    line, lost, late = (
        text_of(
            recorded(
                "processes.lost_in_the_buffer",
                args=args,
                start_method=start_method,
                buffering=buffering,
            )
        )
        for args, buffering in (
            ((), "line"),
            ((), "block"),
            (("wait",), "block"),
        )
    )

    assert line == ["starts", "starts", "is done"]
    assert lost == ["starts", "is done"]
    assert late == ["starts", "is done"] * 2


def test_flushed_at_once(recorded: Record, start_method: str) -> None:
    """A line that is flushed leaves before its process is killed."""
    run = recorded(
        "processes.flushed_at_once",
        start_method=start_method,
        buffering="block",
    )

    assert text_of(run) == ["starts", "starts", "is done"]


def test_torn_lines(recorded: Record, start_method: str) -> None:
    """No line is torn by a flush after each, nor with a shared lock."""
    run = recorded("processes.torn_lines", start_method=start_method)
    told = [line.split(": ") for line in text_of(run)]

    assert [way for way, _ in told] == [
        "buffered, bare",
        "unbuffered, bare",
        "buffered, flush",
        "unbuffered, lock",
    ]
    assert told[2][1] == told[3][1] == "0 lines are torn"


def test_redirected_output(recorded: Record, start_method: str) -> None:
    """The parent does not catch the child's line, and fork even loses it."""
    run = recorded("processes.redirected_output", start_method=start_method)
    child = [] if start_method == "fork" else ["from the child"]

    assert text_of(run) == [*child, "caught: ['from the parent']"]


def test_output_sent_back(recorded: Record, start_method: str) -> None:
    """A child can redirect its own output and send it to the parent."""
    run = recorded("processes.output_sent_back", start_method=start_method)

    assert text_of(run) == ["caught: ['from the child']"]


def test_terminate(recorded: Record, start_method: str) -> None:
    """terminate() sends SIGTERM; is_alive() notices the end without join()."""
    run = recorded("processes.terminate", start_method=start_method)
    alive, at_work, before, after, last = text_of(run)

    assert re.fullmatch(r".*: \d+ of 20", alive)
    assert re.fullmatch(r".*: \d+ of 20", at_work)
    assert before.endswith(" started>")
    assert after.endswith(" stopped exitcode=-SIGTERM>")
    assert last == "alive: False, exit code: -15"


def test_what_terminate_leaves(recorded: Record, start_method: str) -> None:
    """SIGTERM leaves a grandchild, and a lock that stays locked."""
    run = recorded(
        "processes.what_terminate_leaves", start_method=start_method
    )

    assert text_of(run) == [
        "exit code -15",
        "the lock is free: False",
        "the grandchild has done all its work",
    ]


def test_tidy_when_terminated(recorded: Record, start_method: str) -> None:
    """With a handler for SIGTERM, a process leaves its blocks in order."""
    run = recorded("processes.tidy_when_terminated", start_method=start_method)

    assert text_of(run) == [
        "finally",
        "the grandchild has done all its work",
        "exit code 7",
        "the lock is free: True",
    ]


def test_stop_politely(recorded: Record, start_method: str) -> None:
    """An event stops the polite child; only SIGKILL stops the deaf one."""
    run = recorded("processes.stop_politely", start_method=start_method)
    lines = by_process(run)

    assert {*lines["polite"][:-1]} == {"working"}
    assert lines["polite"][-1] == "tidying up"
    assert lines["MainProcess"] == [
        "polite: exit code 0",
        "deaf, after terminate(): alive True",
        "deaf, after kill(): exit code -9",
    ]


def test_exit_codes(recorded: Record, start_method: str) -> None:
    """Each of the ten ways to end gives the expected exit code."""
    run = recorded("processes.exit_codes", start_method=start_method)
    told = [
        line.split("exit code ") for line in by_process(run)["MainProcess"]
    ]

    assert {how.strip(): code for how, code in told} == {
        "return False": "None, then 0",
        "raise ValueError": "None, then 1",
        "os._exit 3": "None, then 3",
        "sys.exit 256": "None, then 0",
        "sys.exit -1": "None, then 255",
        "sys.exit 2.5": "None, then 1",
        "sys.exit 'message'": "None, then 1",
        "SIGINT": "None, then 1",
        "SIGKILL": "None, then -9",
        "SIGSEGV": "None, then -11",
    }


def test_unnoticed_failure(recorded: Record, start_method: str) -> None:
    """A parent that ignores its child's exit code exits with 0 itself."""
    run = recorded("processes.unnoticed_failure", start_method=start_method)

    assert by_process(run)["MainProcess"] == ["All done!"]
    assert exit_codes(run)["Process-1"] == 1
    assert run.exit_code == 0


def test_noticed_failure(recorded: Record, start_method: str) -> None:
    """A parent that looks at its child's exit code can fail like it."""
    run = recorded("processes.noticed_failure", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "Process-1 failed with exit code 1"
    ]
    assert run.exit_code == 1


def test_subclass(recorded: Record, start_method: str) -> None:
    """Each object of the subclass runs in a process of its own."""
    run = recorded("processes.subclass", start_method=start_method)
    main = run.processes[0].pid

    for loaf in ("rye", "wheat"):
        baker = next(p for p in run.processes if p.name == f"baker of {loaf}")
        assert by_process(run)[baker.label] == [
            f"pid {baker.pid}, parent {main}",
            f"the {loaf} is ready",
        ]


def test_subclass_errors(recorded: Record, start_method: str) -> None:
    """Each of the five mistakes in a subclass shows its symptom."""
    run = recorded("processes.subclass_errors", start_method=start_method)
    main = run.processes[0].pid
    lines = by_process(run)["MainProcess"]

    assert lines[1].endswith("'Forgetful' object has no attribute '_closed'")
    assert lines[2] == "name set before it: the name is Hasty-1"
    assert f"run() in process {main}, my pid is None" in lines
    assert lines[-1].endswith("cannot start a process twice")
    assert "baking" not in text_of(run)


def test_results_stay(recorded: Record, start_method: str) -> None:
    """An attribute set by run() stays in the child; a sent result arrives."""
    run = recorded("processes.results_stay", start_method=start_method)

    assert by_process(run)["MainProcess"] == [
        "in the parent, adder.sum is 0",
        "the queue brings 6",
    ]
    assert by_process(run)["Adder-1"] == ["in the child, self.sum is 6"]


def test_join_in_a_thread(recorded: Record, start_method: str) -> None:
    """The main thread goes on while another thread is in join()."""
    run = recorded("processes.join_in_a_thread", start_method=start_method)

    assert text_of(run) == [
        *(f"round {n}; the other thread waits: True" for n in range(3)),
        "join() has returned; exit code 0",
    ]


def test_join_in_the_main_thread(recorded: Record, start_method: str) -> None:
    """A join() in the thread that should set the event never returns."""
    run = recorded(
        "processes.join_in_a_thread",
        args=("main",),
        start_method=start_method,
        until_stuck=0.3,
    )

    assert run.is_stuck
    assert not text_of(run)


def test_dead_fork_server(recorded: Record, start_method: str) -> None:
    """Without its server, a child at work counts as ended, with 255."""
    run = recorded("processes.dead_fork_server", start_method=start_method)
    served = start_method == "forkserver"

    assert by_process(run)["Process-1"] == ["the child has done its work"]
    assert by_process(run)["MainProcess"][1:] == [
        f"join() returned: exit code {255 if served else 0}",
        "alive False; the system "
        + ("still has the process" if served else "knows no such process"),
    ]


def test_take_turns(recorded: Record, start_method: str) -> None:
    """Three busy processes on one processor interrupt each other."""
    run = recorded("processes.take_turns", start_method=start_method)
    turns = [
        int(re.findall(r"interrupted (\d+) times", line)[0])
        for line in text_of(run)
    ]

    assert len(turns) == 3
    assert sum(turn > 1 for turn in turns) >= 2  # the last may be alone


def test_take_turns_in_numbers(recorded: Record) -> None:
    """Six processes on one core take longer than one alone."""
    one, six = (
        recorded("processes.take_turns", args=(size,)) for size in ("1", "6")
    )
    alone, *others = (
        float(re.findall(r"took (\S+) s", line)[0])
        for line in [*text_of(one), *text_of(six)]
    )

    assert len(others) == 6
    assert max(others) > alone


def test_interrupt(recorded: Record, start_method: str) -> None:
    """SIGINT ends a child with 1; in the background it's ignored."""
    run = recorded("processes.interrupt", start_method=start_method)

    assert "in the foreground: exit code 1" in text_of(run)
    assert "KeyboardInterrupt" in by_process(run)["in the foreground"][-1]
    assert by_process(run)["in the background"] == ["has slept to its end"]
    assert text_of(run)[-1] == "in the background: exit code 0"


def test_minus_u(recorded: Record, start_method: str) -> None:
    """-u reaches children under fork only, PYTHONUNBUFFERED all of them."""
    run = recorded("processes.minus_u", start_method=start_method)
    came = [line.rpartition(" ")[2] for line in text_of(run)]

    assert came == ["False", str(start_method == "fork"), "True"]


def seconds(line: str) -> float:
    """Return the time in a line such as ``in_threads: 0.31 s``."""
    return float(line.split()[-2])


def test_wait_four_ways(recorded: Record, start_method: str) -> None:
    """Waits add up in turn, and overlap in the other three ways."""
    run = recorded("processes.wait_four_ways", start_method=start_method)
    lines = text_of(run)
    children = [p for p in run.processes if p.label.startswith("Process-")]

    assert [line.partition(":")[0] for line in lines] == [
        "in_turn",
        "as_coroutines",
        "in_threads",
        "in_processes",
    ]
    assert seconds(lines[0]) >= 0.8
    assert all(seconds(line) >= 0.2 for line in lines)
    assert len(children) == 4


def test_cost_of_a_start(recorded: Record, start_method: str) -> None:
    """A process has memory of its own, under each start method."""
    run = recorded("processes.cost_of_a_start", start_method=start_method)
    thread, *processes = text_of(run)

    assert re.fullmatch(r"a thread: runs after \d+\.\d\d ms", thread)
    assert len(processes) == 2
    for line in processes:
        found = re.fullmatch(
            r"a process: runs after (.+) ms, has (.+) MiB of its own", line
        )
        assert found and float(found[1]) > 0 and float(found[2]) > 0.5


def test_count_names(counted_in_a_loop: list[str]) -> None:
    """The most frequent name in Python's library is self."""
    files, first, *others, taken = counted_in_a_loop

    assert int(files.split()[0]) > 100
    assert first.startswith("self: ")
    assert len(others) == 2
    assert seconds(taken) > 0


def test_count_names_in_processes(
    recorded: Record, start_method: str, counted_in_a_loop: list[str]
) -> None:
    """Two processes count all the names, and keep what they count."""
    run = recorded(
        "processes.count_names_in_processes", start_method=start_method
    )
    lines = by_process(run)
    shares = [lines["Process-1"][0], lines["Process-2"][0]]
    numbers = [list(map(int, re.findall(r"\d+", line))) for line in shares]

    assert [sum(n) for n in zip(*numbers, strict=True)] == [
        int(n) for n in re.findall(r"\d+", counted_in_a_loop[0])
    ]
    assert len(lines["MainProcess"]) == 1


def test_count_names_in_four_processes(
    recorded: Record, counted_in_a_loop: list[str]
) -> None:
    """Four processes have all the files between them."""
    run = recorded("processes.count_names_in_processes", args=("4",))
    shares = [line.split()[0] for line in text_of(run)[:4]]

    assert sum(map(int, shares)) == int(counted_in_a_loop[0].split()[0])
