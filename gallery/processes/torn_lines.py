"""
Lines that are torn apart
=========================

When four processes print into one pipe, lines are torn, unless each is flushed from a buffer or a lock is held.
How many lines are torn, in four ways of writing?
Two things are varied: whether Python buffers the output, and whether the processes flush or take a lock.

.. listing:: processes.torn_lines
"""

from mpexamples.observe import show

show("processes.torn_lines", alone=True)

# %%
# - Buffered: few or none. Many lines leave together, but a full buffer ends in the middle of a line, and the system may split a large write.
# - Unbuffered: by far the most, because ``print`` of six words is a write for each word, each blank and the newline.
# - Buffered, with a flush after each ``print``: none, because a line is one small write, which the system doesn't split.
# - Unbuffered, with a lock that all share: none, because nobody else writes meanwhile.
#
# The first two numbers differ from run to run and from version to version, the last two don't.
#
# Try it yourself: replace ``print(*WORDS)`` under the lock by ``print(" ".join(WORDS))``, and take the lock away.
# The words stay together now, but the newline is still a write of its own.
