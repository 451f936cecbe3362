"""
A thread of the parent calls the callbacks of a future
======================================================

A function given to ``add_done_callback()`` is called in the parent: by a thread of the executor, or at once if the task is done already.
Two functions are given to a future early, one of which fails, and one to a future that is done; look at the names of the threads.

.. listing:: pools.future_callbacks
"""

from mpexamples.observe import show

show(
    "pools.future_callbacks",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``Thread-1`` is the thread in which the executor receives results, and it calls what was given early.
# The traceback of the first callback is only logged, so the second is called all the same, and the next task is done.
# The late callback is called by the main thread within ``add_done_callback()``, as there is nothing left to wait for.
# All this happens in the parent, so the start method makes no difference.
#
# Try it yourself: put ``time.sleep(1)`` into ``report``.
# The next result arrives a second later, because the thread that should receive it is busy with your function.
