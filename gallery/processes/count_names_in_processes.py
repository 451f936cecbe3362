"""
Counting names in two processes
===============================

Two processes share the work, but what they have counted stays in their memory.

.. listing:: processes.count_names_in_processes
"""

from mpexamples.observe import show

show("processes.count_names_in_processes", alone=True)

# %%
# Look at the two bars: they are full at the same time, and each process prints how many names it has found.
# The parent prints only a time, because the counts never reach it.
#
# How late do they begin?
# -----------------------
#
# Only the start method is varied.
# Compare the time before the two bars are full.

show(
    "processes.count_names_in_processes",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# The counting takes the same time everywhere; the start makes the difference.
#
# Try it yourself: replace ``files[n::WORKERS]`` by two halves of the list, ``files[: len(files) // 2]`` and the rest.
# The shares have as many files as before, but not as much code.
