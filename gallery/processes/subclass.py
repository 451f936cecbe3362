"""
A class of processes
====================

In a class derived from ``Process``, ``__init__`` runs in the parent and ``run()`` in the child.
Two bakers are made, each with a loaf and a name of its own.
Look at the process numbers, and at how the two bars lie.

.. listing:: processes.subclass
"""

from mpexamples.observe import show

show("processes.subclass")

# %%
# Each baker prints another process number and the same parent.
# Both bars lie side by side, because both are started before the first is joined.
# The loaf was set in the parent, by ``__init__``, and is known in the child, since the object goes there with all its attributes.
#
# Does the start method matter?
# -----------------------------
#
# Not for what is printed, but for how the object gets to the child.

show("processes.subclass", start_method=["fork", "spawn"])

# %%
# Under ``fork`` the child has it as part of the copy; under ``spawn`` it's pickled and sent, so its attributes must be picklable.
#
# Try it yourself: write ``self.lock = threading.Lock()`` in ``__init__``, and ``import threading``.
# It runs under ``fork``; under the other two ``start()`` raises ``TypeError: cannot pickle '_thread.lock' object``.
