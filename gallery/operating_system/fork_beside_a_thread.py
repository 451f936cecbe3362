"""
A lock that no thread will release
==================================

If a process forks while another of its threads holds a lock, the child has a locked lock and no thread that could release it.
Which of the two processes gets the lock afterwards?

.. listing:: operating_system.fork_beside_a_thread
"""

from mpexamples.observe import show

show("operating_system.fork_beside_a_thread", start_method="fork")

# %%
# The parent gets it, after 0.3 s, and the child never does: the fork has copied the locked lock, and not the thread that holds it.
#
# Does the version matter?
# ------------------------
#
# Only the Python is varied.
# Look for ``DeprecationWarning`` on standard error.

show(
    "operating_system.fork_beside_a_thread",
    start_method="fork",
    python="each",
)

# %%
# From 3.12 on the fork is warned about, and it goes wrong in the same way.
#
# Does the lock matter?
# ---------------------
#
# A thread holds four locks during the fork, and the child tries each.
#
# .. listing:: operating_system.locks_after_fork

show("operating_system.locks_after_fork", start_method="fork")

# %%
# Copied locks stay locked, also one inside another object.
# ``logging`` has its locks made anew in the child, and a lock of ``multiprocessing`` is shared instead of copied, so the child gets it as soon as the thread of the parent releases it.
#
# The cure
# --------
#
# The fork comes first, while there is one thread.
#
# .. listing:: operating_system.fork_before_the_thread

show("operating_system.fork_before_the_thread", start_method="fork")

# %%
# Both processes get the lock, each its own one, because it was free when it was copied.
#
# Try it yourself: write ``thread.join()`` above ``os.fork()`` in the first program. Then the copied lock is free, and the child gets it at once.
