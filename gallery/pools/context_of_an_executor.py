"""
mp_context: a start method for one executor
===========================================

An executor with ``mp_context`` has a start method of its own, and the default of the program stays as it is.
The same program runs under each default.
Look at the names of the workers, and find the two that are the same in all three runs.

.. listing:: pools.context_of_an_executor
"""

from mpexamples.observe import show

show(
    "pools.context_of_an_executor",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The first name follows the default.
# The second begins with ``SpawnProcess`` because the program asks for it, and the third because of ``max_tasks_per_child``: then the executor takes ``spawn``, whatever the default is.
# The executor that was to have both, ``fork`` and ``max_tasks_per_child``, isn't made, so there is no fourth worker.
#
# Each Python with its own default
# --------------------------------
#
# The default on Linux is ``fork`` up to 3.13 and ``forkserver`` from 3.14 on; look for a line that differs besides those that name it.

show("pools.context_of_an_executor", python="each")

# %%
# There is none: the error and the choice of ``spawn`` are the same on 3.11 to 3.15.
#
# Try it yourself: write ``get_context()`` in place of ``get_context("fork")``.
# Then it depends on the default whether the fourth executor is made: only under ``fork`` is it refused.
