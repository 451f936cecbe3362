"""
What a child sees of its parent's variables
===========================================

Under ``fork`` what the parent had at the time; under the others what the module says.

.. listing:: start_methods.what_the_child_sees
"""

from mpexamples.observe import show

show(
    "start_methods.what_the_child_sees",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# On every Python that is installed where this page was built, with its own default:

show("start_methods.what_the_child_sees", python="each")
