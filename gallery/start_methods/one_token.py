"""
One token, or one for each child
================================

What a module makes when it is imported is made as often as it is imported.

.. listing:: start_methods.one_token
"""

from mpexamples.observe import show

show("start_methods.one_token", start_method=["fork", "spawn", "forkserver"])

# %%
# Run as a file, without ``-m``, on every Python that is installed where this page was built:

show(
    "start_methods.one_token",
    args=["file"],
    start_method="forkserver",
    python="each",
)
