"""
Six guests and three tables
===========================

A semaphore of 3 lets three of six processes in, and whenever one leaves, one of the others goes on.
All six come at the same moment, and each that gets a table stays for 0.3 s.
Look at which three wait, and whether they are the same under each start method.

.. listing:: synchronization.three_at_a_time
"""

from mpexamples.observe import show

show(
    "synchronization.three_at_a_time",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Never more than three sit at the tables, so the number of tables left is never below 0, and the whole meal takes twice 0.3 s.
# The start method has no part in it, because the semaphore is one for all processes.
# Who gets a table first isn't certain: those that wait are often served in the order in which they came, but nothing promises that.
#
# Fewer processes
# ---------------
#
# All six existed from the beginning.
# If the parent takes the table before it starts the guest, only those exist that have one.
#
# .. listing:: synchronization.started_when_free

show(
    "synchronization.started_when_free",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Now the parent waits for the semaphore, and the lanes of the last three begin when the first three are done.
#
# Try it yourself: write ``Semaphore(1)`` in either program, and the guests eat one after the other; write ``Semaphore(6)``, and nobody waits for a table.
