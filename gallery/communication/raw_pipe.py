"""
A descriptor of os.pipe(), for another program and for a child
==============================================================

The parent makes a pipe with ``os.pipe()``, and four others are to write into it: two programs of their own, and two children.
One of each knows the descriptor's number only, the other gets the descriptor.
Which of the four have the pipe, and what does the start method change?

.. listing:: communication.raw_pipe
"""

from mpexamples.observe import show

show(
    "communication.raw_pipe",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The two programs come out alike each time, because a new program has no descriptor of ours but those in ``pass_fds``.
# The child with the number has the pipe under ``fork`` only, since only there it's a copy of its parent, with all that is open.
# Under ``spawn`` and ``forkserver`` the number is free in the child, or belongs to something else, so the program asks before it writes.
# The ``Connection`` arrives each time, most often under another number.
#
# Try it yourself: call ``os.set_inheritable(writer, True)`` after ``os.pipe()``.
# Nothing changes until you also write ``close_fds=False`` in the first ``subprocess.run()``; then the first program has the pipe, and the child with the number still doesn't.
