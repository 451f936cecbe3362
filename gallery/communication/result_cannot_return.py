"""
A result that can't come back
=============================

A task that returns a lambda has done its work, and its result can't be sent back.
Pool and executor say so with different exceptions; the version is varied.
Compare what stands behind ``pool:`` and ``executor:``.

.. listing:: communication.result_cannot_return
"""

from mpexamples.observe import show

show("communication.result_cannot_return", python="each")

# %%
# The pool always raises ``MaybeEncodingError``, with the real error as text behind ``Reason``.
# The executor raises the real one, which is an ``AttributeError`` up to 3.13 and a ``PicklingError`` from 3.14 on.
# So an ``except AttributeError`` around ``result()`` stops working with 3.14.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.result_cannot_return",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No, since every result is pickled.
#
# Try it yourself: return ``functools.partial(print, "cook", dish)`` instead.
# Both get it, and no exception comes.
