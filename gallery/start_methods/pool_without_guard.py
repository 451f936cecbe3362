"""
A pool without a guard never stops
==================================

Every worker fails as it starts, and is replaced by another that fails.

.. listing:: start_methods.pool_without_guard
"""

from mpexamples.observe import show

show("start_methods.pool_without_guard", start_method="spawn")

# %%
# Under ``fork`` the workers import nothing, and nothing fails.
# Under ``forkserver`` they fail as under ``spawn``, except where the server imports the file and dies of its error: Python 3.14 from 3.14.1 on, and 3.13 from 3.13.8 on.

show(
    "start_methods.pool_without_guard",
    start_method=["fork", "forkserver"],
)
