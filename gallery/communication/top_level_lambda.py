"""
A lambda that has a name, and can't be sent
===========================================

A lambda at the top of a file can't be sent to a pool, because its own name is ``<lambda>`` whatever variable holds it.
Two functions that can be found by name do the same.
The version is varied; look at the words of the error.

.. listing:: communication.top_level_lambda
"""

from mpexamples.observe import show

show("communication.top_level_lambda", python="each")

# %%
# Up to 3.13 it's ``attribute lookup <lambda> on __main__ failed``, from 3.14 on ``it's not found as __main__.<lambda>``.
# The two other functions return both words.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.top_level_lambda",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No, because a task is pickled under all three.
#
# Try it yourself: write ``shout.__qualname__ = "shout"`` below the lambda.
# Then it's found and works; a ``def`` does that for you.
