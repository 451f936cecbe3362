"""The teaching order: chapters, and the programs in each.

The one list behind ``python -m mpexamples list``, the order of the
gallery, and the check that no program is left out.
"""

COURSE: dict[str, tuple[str, ...]] = {
    "processes": (
        "shared_or_not",
        "busy_three_ways",
        "first_child",
        "five_children",
        "pass_arguments",
        "forgotten_comma",
        "picklable_arguments",
        "names",
        "who_am_i",
        "states",
        "who_may_ask",
        "alive_for_a_moment",
        "join_one_or_all",
        "join_rules",
        "without_join",
        "how_main_ends",
        "order_of_output",
        "lost_in_the_buffer",
        "torn_lines",
        "redirected_output",
        "daemonic_diary",
        "daemon_rules",
        "waiting_for_a_daemon",
        "terminate",
        "what_terminate_leaves",
        "stop_politely",
        "exit_codes",
        "unnoticed_failure",
        "subclass",
        "subclass_errors",
        "results_stay",
    ),
    "start_methods": (
        "what_the_child_sees",
        "defaults",
        "global_variables",
        "without_guard",
        "pool_without_guard",
        "edited_while_running",
        "copy_on_write",
        "one_token",
    ),
    "operating_system": (
        "fork_returns_twice",
        "zombie",
        "fork_runs_on",
        "shared_offset",
        "fork_beside_a_thread",
    ),
    "communication": (
        "object_through_a_queue",
        "two_kinds_of_queue",
        "join_before_get",
        "full_as_guard",
        "bounded_queue",
        "check_then_put",
        "empty_right_after_put",
        "producers_and_consumers",
        "task_done_too_early",
        "task_done_forgotten",
        "too_few_pills",
    ),
    "synchronization": (
        "event",
        "lost_updates",
        "lock_of_threads",
        "lock_or_rlock",
    ),
    "pools": (
        "workers_from_the_start",
        "unfinished_tasks",
        "lost_worker",
        "cost_of_processes",
        "no_grandchildren",
        "default_size",
        "apply",
        "apply_async",
        "lost_exceptions",
        "counting_processes",
        "apply_from_threads",
        "tasks_per_worker",
        "queue_in_a_pool",
    ),
    "diagnosing": (
        "log_to_stderr",
        "log_through_a_queue",
    ),
    "errors": ("damaged_code",),
}

PROGRAMS: tuple[str, ...] = tuple(
    f"{chapter}.{program}"
    for chapter, programs in COURSE.items()
    for program in programs
)
