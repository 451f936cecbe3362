"""
A failure that nobody notices
=============================

A child that fails raises nothing in its parent, so the whole program can end with 0.
What does a parent have to do so that the failure shows?

.. listing:: processes.unnoticed_failure
"""

from mpexamples.observe import show

show("processes.unnoticed_failure")

# %%
# The traceback comes from the child, whose exit code is 1.
# The parent prints that all is done, and its own exit code is 0, because ``join()`` returns in the same way whether a child has failed or not.
#
# The cure
# --------
#
# Three lines more: the parent looks at the exit code of its child.
#
# .. listing:: processes.noticed_failure

show("processes.noticed_failure", exit_code=1)

# %%
# Now the exit code of the program is 1, so the shell, the scheduler or the test that started it learns of the failure.
#
# Does the start method matter?
# -----------------------------
#
# The first program under all three; look at the exit code of the main process.

show(
    "processes.unnoticed_failure",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It is 0 each time, since none of the methods carries an exception to the parent.
#
# Try it yourself: run both programs in a shell, each followed by ``; echo $?``, which prints the exit code: 0 after the first, 1 after the second.
# Then replace ``print(1 / 0)`` by ``print(1)``, and it's 0 after both.
