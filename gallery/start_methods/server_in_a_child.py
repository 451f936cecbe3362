"""
A fork server for each child that starts children
=================================================

Under ``forkserver`` every process that starts children has a fork server of its own.
Here two children start a child each, and when all four are there, the parent counts the processes below it.
How many are there beside the four?

.. listing:: start_methods.server_in_a_child
"""

from mpexamples.observe import show

show(
    "start_methods.server_in_a_child",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` there are none, and under ``spawn`` one, the resource tracker, which all of them share.
# Under ``forkserver`` there are four: the tracker and three servers, one of the parent and one for each of its children.
# A server takes time to start, so the grandchildren come later than the children.
# If one process starts all the others, one server is enough.
#
# Try it yourself: let ``main()`` start three such children, with ``Barrier(7)``.
# Then there are 11 processes below it under ``forkserver``.
