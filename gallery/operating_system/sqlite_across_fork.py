"""
A SQLite connection after fork
==============================

A child that is forked while its parent changes a SQLite database finds it locked, even over a new connection, and even after the parent has undone the change.
The parent adds a row, forks, and takes the row back.

.. listing:: operating_system.sqlite_across_fork
"""

from mpexamples.observe import show

show("operating_system.sqlite_across_fork", start_method="fork")

show(
    "operating_system.sqlite_across_fork",
    start_method=["spawn", "forkserver"],
    exit_code=1,
)

# %%
# Look under ``fork`` at what the child reads, and at its two errors.
# The copy still holds the row, and it says that this process has locked the database, which was true of the parent only.
# Under ``spawn`` and ``forkserver`` the connection can't be sent.
#
# A cure: connect in the worker
# -----------------------------
#
# Here the parent closes its connection before it makes the pool, and each worker connects for itself.
#
# .. listing:: operating_system.pool_of_connections

show(
    "operating_system.pool_of_connections",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# All six rows are there, whichever worker wrote them.
#
# Try it yourself: in the first program write ``connection.rollback()`` before ``child.start()`` as well, and run it under ``fork``.
# There's no error any more, because no change was under way when the child was made.
