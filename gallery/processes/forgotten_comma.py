"""
The forgotten comma
===================

Without its comma ``args=("abc")`` isn't a tuple but a string, and the child gets three letters as three arguments.
The program makes four calls, and only the first is right.
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
# The start method doesn't matter, since the mistake is made before anything starts.
#
# Try it yourself: write ``("a")`` for ``("abc")`` in the third call.
# Now it runs and even prints the right thing, for a string of one letter is taken apart into one argument.
# That's why such a mistake can stay hidden for a long time.
