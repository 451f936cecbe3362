"""
The forgotten comma
===================

Without its comma ``args=("abc")`` isn't a tuple but a string, and the child gets three letters as three arguments.
The program starts a child in four ways, of which only the first is right; what is varied is the word that it passes.
Look at which of the others raise an error, and in which process.

.. listing:: processes.forgotten_comma
"""

from mpexamples.observe import show

show("processes.forgotten_comma")

# %%
# The second call runs without an error: the function takes any number of arguments, and gets three.
# In the third the function takes one, so the child fails, with exit code 1; the parent goes on.
# The fourth fails in the parent, because a number can't be made into a tuple.
#
# One letter, and none
# --------------------
#
# First the word is ``a``, then it's empty. Compare the third call.

show("processes.forgotten_comma", args=["a"])

show("processes.forgotten_comma", args=[""])

# %%
# A string of one letter is taken apart into one argument, so the third call runs and even prints the right thing.
# That's why such a mistake can stay hidden for a long time, until the word is longer.
# The empty one has no letter at all, so now one argument is missing, where before there were two too many.
#
# Does the start method matter?
# -----------------------------
#
# The first run again. Look at the exit codes.

show(
    "processes.forgotten_comma",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It doesn't, since the mistake is made before anything starts.
#
# Try it yourself: write ``[WORD]`` for ``(WORD)`` in the second and the third call.
# A list needs no comma, so both are right, whatever the word.
