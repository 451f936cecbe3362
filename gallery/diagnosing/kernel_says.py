"""
What the kernel says about a process that waits
===============================================

Two files below ``/proc`` say of every process whether it computes or waits, and roughly for what, without any tool.
Of four children one waits for a lock, one for a message, one sleeps, and one computes.
What is varied is what a child does; compare the last word of each line.

.. listing:: diagnosing.kernel_says
"""

from mpexamples.observe import show

show("diagnosing.kernel_says", start_method="fork")

# %%
# The letter is the state: ``S`` for a process that waits, ``R`` for one that runs or could run.
# The last word is the function of the kernel in which it waits: ``futex`` for a lock, ``pipe`` for a queue, ``nanosleep`` for a sleep.
# A process that computes waits nowhere, so there's a ``0``.
# That one doesn't hang but loops, and you look for the loop rather than for a lock.
# The names differ a little between versions of the kernel.
#
# The same under the other start methods
# --------------------------------------
#
# Compare the words with those above.

show("diagnosing.kernel_says", start_method=["spawn", "forkserver"])

# %%
# They are the same, because the kernel sees the wait and not how the process was made.
#
# Try it yourself: give the first child an ``Event`` and let it call ``wait()``.
# The word is the one of the lock, since an event waits with a semaphore too.
# So the kernel can't tell them apart; for that you need the stack.
