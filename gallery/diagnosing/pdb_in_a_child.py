"""
A breakpoint in a child process
===============================

``breakpoint()`` in a child ends the child at once, because its standard input is ``/dev/null``, whatever you type.
A file stands here for your keyboard: it asks for the value of ``order``, and then lets the program go on.
What is varied is the version of Python, and what the child reads from.

.. listing:: diagnosing.pdb_in_a_child
"""

from mpexamples.observe import show

show("diagnosing.pdb_in_a_child", python="each", start_method="fork")

# %%
# The debugger shows its prompt, reads the end of a file and gives up.
# Up to 3.13 the traceback ends with ``bdb.BdbQuit``; from 3.14 on there's only the question whether to quit, which nobody can answer.
# The exit code is 1 in all of them.
#
# A question, and the input opened again
# --------------------------------------
#
# First ``input()`` in the child, then the breakpoint with ``sys.stdin = open(0)``.

show("diagnosing.pdb_in_a_child", args=["question"], start_method="fork")
show("diagnosing.pdb_in_a_child", args=["reopened"], start_method="fork")

# %%
# ``input()`` fails with ``EOFError`` for the same reason.
# With its input opened again the child reads what was typed, shows ``'bread'``, and goes on to its end.
#
# Try it yourself: add ``--start-method spawn`` or ``forkserver``.
# It's the same, since only ``sys.stdin`` is exchanged in a child, and file descriptor 0 isn't.
