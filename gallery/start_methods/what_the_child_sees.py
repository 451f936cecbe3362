"""
What a child sees of its parent's variables
===========================================

A forked child has the values that its parent had at that moment; under the other start methods it has those that are written in the file.
The parent changes ``setting`` and then starts a child that prints it.
Compare the last lines, and the name of the module in them.

.. listing:: start_methods.what_the_child_sees
"""

from mpexamples.observe import show

show(
    "start_methods.what_the_child_sees",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` the child goes on in the middle of its parent's program, so it has the changed value and the module is called ``__main__``.
# Under the others it imports the file as ``__mp_main__``: the first line of the module is printed again, and ``setting`` is as it was written.
#
# Before and after 3.14
# ---------------------
#
# The program names no method, so each Python takes its default.

show("start_methods.what_the_child_sees", python="each")

# %%
# The same program gives another result from 3.14 on.
#
# Try it yourself: give ``look`` a parameter, pass ``setting`` in ``args``, and all runs agree.
