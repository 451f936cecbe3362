"""
Joins that make no sense
========================

``join()`` raises an error before ``start()`` and in a process that isn't the parent; with a negative number, and for a process that has ended, it returns at once.
The program tries all four; what is varied is the number of seconds that it gives to ``join()``.
Look at which lines contain an error, and at ``child alive``.

.. listing:: processes.join_rules
"""

from mpexamples.observe import show

show("processes.join_rules")

# %%
# Before ``start()`` there is no process to wait for.
# A child that joins itself would wait for ever, so only the parent of a process may join it.
# Both are refused with an ``AssertionError``, whose words tell you which of the two mistakes it was.
#
# ``join(-1)`` is allowed and doesn't wait, because a negative number counts as 0: the child is still alive.
# Joining an ended process again does nothing, so you needn't remember whether you have done it.
#
# Half a second
# -------------
#
# Now the number is 0.5. Compare the time of the second line, and what it says.

show("processes.join_rules", args=["0.5"])

# %%
# The parent has waited for half a second, and the child is alive all the same, because nobody has set its event.
# A ``join()`` that has returned doesn't mean that the child has ended; ask ``is_alive()`` or ``exitcode``.
#
# Does the start method matter?
# -----------------------------
#
# Look for a line that differs.

show("processes.join_rules", start_method=["fork", "spawn", "forkserver"])

# %%
# There is none, since these rules are checked by the ``Process`` object in the parent, which is the same under every method.
#
# Try it yourself: give the program ``inf``, infinity, as its number.
# ``join()`` raises an ``OverflowError``, because the time is turned into a whole number of milliseconds; “without limit” is ``None``. Then the program hangs, because at its end it waits for the child. End it with Ctrl-C.
