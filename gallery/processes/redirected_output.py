"""
Redirected output of a child
============================

``redirect_stdout`` in the parent doesn't catch what a child prints; the child has to redirect its own output and send it.
The parent redirects its output while a child prints a line.
Where does the line go?

.. listing:: processes.redirected_output
"""

from mpexamples.observe import show

show("processes.redirected_output", start_method=["fork", "spawn"])

# %%
# The parent's line is caught each time, the child's never.
# Under ``fork`` the child has a copy of the ``StringIO`` and prints into the copy, so its line is nowhere.
# Under ``spawn`` the child is a new interpreter with the real standard output, so its line appears there.
#
# With forkserver
# ---------------

show("processes.redirected_output", start_method="forkserver")

# %%
# It's as under ``spawn``, because the child is a copy of the server, whose output nobody has redirected.
#
# The cure
# --------
#
# .. listing:: processes.output_sent_back

show("processes.output_sent_back")

# %%
# The child redirects its own variable and sends the text through a queue.
#
# Try it yourself: in the first program, replace the child's ``print`` by ``os.system("echo from the shell")``, with ``import os`` above.
# Under no method is that caught, because ``redirect_stdout`` changes a Python variable and not the real output.
