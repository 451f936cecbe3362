"""
Processes below yours that never end
====================================

``forkserver`` has two helpers, which live as long as your program, so a wait for all processes below it never ends.
The program asks psutil which processes there are, first with a child and then half a second after its end.
Which are left?

.. listing:: start_methods.helpers_in_the_tree
"""

from mpexamples.observe import show

show(
    "start_methods.helpers_in_the_tree",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` there's nobody but the child.
# ``spawn`` has the resource tracker, and ``forkserver`` the server as well; both wait for the parent's end.
# So the parent waits for them and they for the parent, if it doesn't give up.
# ``active_children()`` is empty under all three, because it lists your own children only.
#
# Try it yourself: leave out ``recursive=True``.
# Under ``forkserver`` the child isn't among the processes then, because the server has made it.
