"""
One token, or one for each child
================================

What a module makes at its top level is made once for each import, so children may have one each or share one.
The module makes a random token, and the parent changes an environment variable before each child.
Which children have the same token, and which colours do they see?

.. listing:: start_methods.one_token
"""

from mpexamples.observe import show

show("start_methods.one_token", start_method=["fork", "spawn", "forkserver"])

# %%
# Under ``fork`` all have the parent's token, because nobody imports the module again.
# Under the other two every child imports it and has a token of its own.
# Under ``forkserver`` all see red, the colour at the time when the server was started.
#
# Run as a file
# -------------
#
# Here the program starts itself without ``-m``, with each Python.

show(
    "start_methods.one_token",
    args=["file"],
    start_method="forkserver",
    python="each",
)

# %%
# From 3.13.8 and 3.14.1 on the server imports the file, and its children share that token, which isn't the parent's.
# In older ones each child has its own.
#
# Try it yourself: make the token in ``tell()``, and it differs everywhere.
