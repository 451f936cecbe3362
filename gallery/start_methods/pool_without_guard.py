"""
A pool without a guard never stops
==================================

Under ``spawn`` a pool that is made without a guard goes on for ever: each worker fails as it starts, and the pool replaces it by another one.
The program runs such a script, and ends it a second after the first error.
Look at the workers, and at the number of tracebacks.

.. listing:: start_methods.pool_without_guard
"""

from mpexamples.observe import show

show(
    "start_methods.pool_without_guard",
    start_method=["spawn", "fork", "forkserver"],
)

# %%
# Under ``spawn`` the workers import the script, come to the line that makes a pool, and fail; two of them at a time, over and over.
# Under ``fork`` they import nothing, so the script prints its result and ends by itself.
#
# Under ``forkserver`` they fail as under ``spawn``, with one exception: in 3.13 from 3.13.8 on, and in 3.14 from 3.14.1 on, the server imports the script, dies of the error, and the pool ends with it.
#
# An executor
# -----------
#
# The same mistake with an executor.
#
# .. listing:: start_methods.executor_without_guard

show(
    "start_methods.executor_without_guard",
    start_method=["spawn", "fork", "forkserver"],
)

# %%
# It gives up at the first worker that fails, so the script ends with an error, and with exit code 1.
#
# Try it yourself: put the last two lines of the first ``SCRIPT`` behind a guard, and there are no tracebacks under any method.
