"""
ConnectionResetError, because the fork server has died
======================================================

A file without the guard ends the fork server of Python 3.14, and the parent sees only a ``ConnectionResetError``.
The program writes such a file and runs it, and keeps the lines that name an error.
Look at the first and the last line of each run.

.. listing:: start_methods.unguarded_file
"""

from mpexamples.observe import show

show(
    "start_methods.unguarded_file",
    start_method="forkserver",
    python="each",
)

# %%
# In the older versions the child imports the file and fails alone, so the parent prints exit code 1 and goes on.
# In 3.14.8 the server imports it before it makes any child, and the error ends the server.
# 3.15.0 lets the server survive.
#
# The other methods
# -----------------
#
# The same file with one Python.

show("start_methods.unguarded_file", start_method=["fork", "spawn"])

# %%
# Under ``fork`` nobody imports the file, which is why such programs worked for years.
# Under ``spawn`` there's no server that could die.
#
# Try it yourself: put the last four lines of ``CODE`` behind ``if __name__ == "__main__":``.
# Then the child greets in every version.
