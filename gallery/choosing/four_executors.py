"""
A thread, an interpreter and a process
======================================

A task in a subinterpreter runs in your process, and yet it can't reach your list; and if it crashes, your program is gone.
The same task is given to three executors, and what is varied is the executor.

.. listing:: choosing.four_executors
"""

from mpexamples.observe import show

show("choosing.four_executors", start_method="spawn")

# %%
# Look at which names the list has at the end.
# Only the thread's is there, because an interpreter and a process have imported the module anew, each with a list of its own.
#
# One that dies
# -------------
#
# Now the task kills the process in which it runs.
#
# .. listing:: choosing.one_worker_dies

show("choosing.one_worker_dies")

# %%
# The programs with threads and with interpreters have exit code -9; the one with processes gets a ``BrokenProcessPool`` and ends with 0.
#
# What an interpreter can't do
# ----------------------------
#
# .. listing:: choosing.interpreter_limits

show("choosing.interpreter_limits")

# %%
# A list and a lambda get there; a file, a fork and NumPy don't, for three different reasons.
#
# Try it yourself: in the last program import ``psutil`` instead of ``numpy``.
# The error is the same, with another module's name; only modules that are written in Python alone are safe from it.
