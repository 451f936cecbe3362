"""
What can be sent, as a task and as an argument
==============================================

Of fourteen kinds of objects a pool's task takes seven, whatever the start method, and a process under ``fork`` takes all.
Each object is given to a task and to a ``Process``, and the start method is varied.
Compare the two answers on each line.

.. listing:: communication.what_can_be_sent
"""

from mpexamples.observe import show

show(
    "communication.what_can_be_sent",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The first seven can be turned into bytes, so they're sent in both ways.
# A lambda has no name that another process could import, and the rest belong to one process.
# Only a forked child gets them, because it's a copy of its parent and nothing is sent.
# The pool's worker was made before the task, so under ``fork`` too a task must be pickled.
#
# The words in each version
# -------------------------
#
# The answers are the same, and the messages aren't.

show(
    "communication.what_can_be_sent",
    start_method="spawn",
    python="each",
)

# %%
# A lambda raises an ``AttributeError`` up to 3.13 and a ``PicklingError`` from 3.14 on.
# A ``Thread`` fails because of its lock up to 3.12, and of its ``_ThreadHandle`` from 3.13 on.
#
# Try it yourself: define ``class Dish: pass`` in ``main()``, and add ``"an object of it": Dish()``.
# A task refuses it too, since the class can't be imported.
