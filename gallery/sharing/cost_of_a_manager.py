"""
What one access to a manager's dict costs
=========================================

Each access to a manager's dict is a message to another process and its answer, so a thousand of them take a thousand journeys.
A thousand numbers are written in four ways, and each row has the microseconds for one of them.
Compare the third row with the others.

.. listing:: sharing.cost_of_a_manager
"""

from mpexamples.observe import show

show(
    "sharing.cost_of_a_manager",
    start_method=["fork", "spawn", "forkserver"],
    alone=True,
)

# %%
# Only the start method is varied; it decides how the manager is started, and not how it is asked.
# ``update()`` sends all the numbers in one message, so the journey is paid once.
# The microseconds depend on the machine; their order doesn't.
#
# Try it yourself: set ``TIMES`` to 1. Now ``update()`` makes a journey for a single number, and loses its advantage.
