"""
A start method that is chosen too late
======================================

A queue, or even a question for the start method, settles it, and ``set_start_method()`` fails from then on.
The program tries five first uses of ``multiprocessing``, each in a Python of its own.
Look at which of them come too early.

.. listing:: start_methods.set_too_late
"""

from mpexamples.observe import show

show("start_methods.set_too_late")

# %%
# A queue of ``get_context("spawn")`` settles nothing, because it has a context of its own; without a name, ``get_context()`` returns the default context and settles it.
# Of the other three, two need the default and one sets it, so all are too early.
#
# Once more in the child
# ----------------------
#
# Here the call is the first thing that the file does.
# Look at the process that fails.
#
# .. listing:: start_methods.set_unguarded

show("start_methods.set_unguarded")

# %%
# It's the child: it imports the file and calls ``set_start_method()`` again.
#
# The cure
# --------
#
# The call stands in ``main()``, and nothing else differs.
#
# .. listing:: start_methods.set_guarded

show("start_methods.set_guarded")

# %%
# The child doesn't run ``main()``, so there's one call only.
#
# Try it yourself: in the first program, replace ``multiprocessing.get_start_method`` by ``lambda: multiprocessing.get_start_method(allow_none=True)``. That question settles nothing, and ``spawn`` can be chosen after it.
