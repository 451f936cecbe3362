"""
What does pytest see of a child?
================================

pytest sees a failed check in a child only by its exit code, and what a child prints only by ``capfd``, on which you can't rely under ``forkserver``.
Four tests start a child each.
What is varied is the way in which a test looks at it, and the start method.

.. listing:: diagnosing.pytest_capture
"""

from mpexamples.observe import show

show(
    "diagnosing.pytest_capture",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=1,
)

# %%
# Each letter of the first line is a test: ``.`` has passed and ``F`` has failed.
# The third has passed in all runs, although its child ends with exit code 1, because nobody asks for that code.
# The fourth asks, and fails as it should.
#
# ``capsys`` replaces ``sys.stdout`` in the parent, so it sees nothing of a child.
# ``capfd`` redirects file descriptor 1, which a child inherits: the second test passes under ``fork`` and ``spawn``.
# Under ``forkserver`` the child inherits from the server, and the server was started during the first test, with its file descriptor.
#
# Try it yourself: move ``test_capfd`` before ``test_capsys``.
# Now the server starts in it, and the test passes under ``forkserver``, too.
