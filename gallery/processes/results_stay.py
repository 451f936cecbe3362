"""
What run() sets stays in the child
==================================

An attribute that ``run()`` sets is set in the child's copy of the object; the parent's object keeps the old value.
The program adds numbers in a child, first without and then with a queue.
Compare ``self.sum`` in the child with ``adder.sum`` in the parent.

.. listing:: processes.results_stay
"""

from mpexamples.observe import show

show("processes.results_stay")

# %%
# The child finds 6 and the parent 0, because since ``start()`` there have been two objects.
# No error tells you, for the attribute is there, with the value that ``__init__`` gave it.
# In the second part the child puts the sum into a queue, and the parent gets it.
#
# It's the same under all start methods: under ``fork`` the child has a copy of the object, under the others it's rebuilt from bytes.
#
# Try it yourself: print ``adder.sum`` at the end of the program.
# It's 0 for the second one too, since a queue brings messages and doesn't change the object.
