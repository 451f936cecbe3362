"""
Counting names in two processes
===============================

Two processes share the work, but what they have counted stays in their own memory, so the parent doesn't get it.
What is varied is how many processes share it, at first two.

.. listing:: processes.count_names_in_processes
"""

from mpexamples.observe import show

show("processes.count_names_in_processes", alone=True)

# %%
# Look at the two bars: they are full at the same time, and each process prints how many names it has found.
# The parent prints only a time, because the counts never reach it.
#
# One process, and four
# ---------------------
#
# Compare the times, and how many files each process has.

show("processes.count_names_in_processes", args=["1"], alone=True)

show("processes.count_names_in_processes", args=["4"], alone=True)

# %%
# One process has all the files, and takes about as long as a loop, since nothing is done at the same time.
# Four have a quarter each.
# On two cores they have to take turns, so they gain nothing over two processes, and their starts come on top; only more cores would make them faster.
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
# The counting takes about the same time under all three; the start makes the difference.
#
# Try it yourself: replace ``files[n::shares]`` by two halves of the list, ``files[: len(files) // 2]`` and the rest.
# The shares have as many files as before, but not as much code.
