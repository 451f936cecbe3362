"""
EOFError, Broken pipe, handle is closed: the errors of a Pipe
=============================================================

What a closed pipe raises depends on which end is closed, on what you do, and on whether a message was left unread.
One process tries six things here that fail; look at which error belongs to which.

.. listing:: communication.errors_of_a_pipe
"""

from mpexamples.observe import show

show("communication.errors_of_a_pipe", python="each")

# %%
# The ends of ``Pipe(duplex=False)`` have one direction each, so the first two calls are refused.
# When nobody has the reading end open, ``send()`` raises ``BrokenPipeError``; at an end that this process has closed itself, it's ``handle is closed``.
# The second pipe goes both ways.
# Its other end is closed with a message in it that nobody read, so the system reports that once, as ``ConnectionResetError``, and ``EOFError`` from then on.
# The words are the same in all versions.
#
# Try it yourself: call ``other.recv()`` before ``other.close()``.
# Nothing is left unread, and both of the last lines are ``EOFError``.
