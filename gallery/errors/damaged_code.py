"""
Code from old and damaged pages
===============================

What Python says to code from an old page tells you how it was damaged: by the page, or by the years.
Eight pieces of code are read and not run; compare the message with the damage that stands before it.

.. listing:: errors.damaged_code
"""

from mpexamples.observe import show

show("errors.damaged_code")

# %%
# Where Python meets a character that it doesn't know, it names it.
# Where line breaks or blanks are lost, it can only say “invalid syntax”.
#
# Does the version matter?
# ------------------------
#
# Only the version is varied. Two of the lines change; which?

show("errors.damaged_code", python="each")

# %%
# “A star from a signature” has another message from 3.13 on.
# “Python 2 except” is no error any more from 3.14 on, because a comma is allowed there again, with another meaning: two kinds of exceptions.
#
# Try it yourself: save ``try: int("x")`` and, in a second line, ``except ValueError, error: pass`` in a file, and run it with 3.14.
# It starts, and fails with a ``NameError``.
