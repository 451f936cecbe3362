"""
What run() sets stays in the child
==================================

An attribute that ``run()`` sets is set in the child's copy of the object; the parent's object keeps the old value.
The program adds numbers in a child, first without and then with a queue; what is varied is the start method.
Compare ``self.sum`` in the child with ``adder.sum`` in the parent.

.. listing:: processes.results_stay
"""

from mpexamples.observe import show

show("processes.results_stay", start_method=["fork", "spawn", "forkserver"])

# %%
# The child finds 6 and the parent 0, because since ``start()`` there have been two objects.
# No error tells you, because the attribute is there, with the value that ``__init__`` gave it.
# In the second part the child puts the sum into a queue, and the parent gets it.
#
# All three runs say 6 and 0, but the child's object comes about in two different ways.
# Under ``fork`` it's part of the copy of the whole process; under the others ``start()`` pickles the object, and the child makes its own from the bytes.
# In neither way does anything come back.
#
# Try it yourself: print ``adder.sum`` at the end of the program.
# It's 0 for the second adder, too, since a queue brings messages and doesn't change the object.
# Then write ``adder.run()`` in place of the first ``adder.start()``, and delete the first ``adder.join()``: the sum is 6 in the parent, because there is only one object.
