"""The teaching order: chapters, and the programs in each.

The one list behind ``python -m mpexamples list``, the order of the
gallery, and the check that no program is left out.
"""

COURSE: dict[str, tuple[str, ...]] = {
    "processes": (
        "first_child",
        "five_children",
        "pass_arguments",
        "forgotten_comma",
        "picklable_arguments",
        "daemonic_diary",
        "daemon_rules",
        "waiting_for_a_daemon",
    ),
    "operating_system": (
        "fork_returns_twice",
        "zombie",
        "fork_runs_on",
    ),
    "communication": (
        "full_as_guard",
        "bounded_queue",
    ),
    "pools": (
        "apply",
        "apply_async",
        "lost_exceptions",
        "counting_processes",
    ),
}

PROGRAMS: tuple[str, ...] = tuple(
    f"{chapter}.{program}"
    for chapter, programs in COURSE.items()
    for program in programs
)
