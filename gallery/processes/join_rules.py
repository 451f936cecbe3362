"""
join() that makes no sense
==========================

``join()`` raises an error before ``start()`` and in a process that isn't the parent; with a negative number, and for a process that has ended, it returns at once.
The program tries the four of them.
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
# It's the same under all start methods, since these rules are kept in the parent's object.
#
# Try it yourself: write ``child.join(0.5)`` in place of ``child.join(-1)``.
# The parent waits for half a second, and the child is still alive, because nobody has set the event.
