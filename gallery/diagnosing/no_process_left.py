"""
A test that leaves a process behind
===================================

A fixture with ``active_children()`` makes a test fail that leaves a process, names the process and ends it.
Two tests start a baker; the second one forgets to stop it.
What is varied is the start method, which changes nothing.

.. listing:: diagnosing.no_process_left
"""

from mpexamples.observe import show

show(
    "diagnosing.no_process_left",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=1,
)

# %%
# ``..E`` means that both tests have passed, and that there was an error after the second.
# The code after ``yield`` runs when a test is over; there ``forgotten`` still waits for its event.
# Its bar ends with exit code -9, because the fixture kills it, so the next test would begin without it.
# The fork server and the resource tracker don't count: ``active_children()`` doesn't know them.
#
# Try it yourself: take ``@pytest.fixture(autouse=True)`` away.
# pytest prints ``2 passed`` and doesn't end, because Python joins its children when it exits, and this child waits for ever.
# Press Ctrl-C.
