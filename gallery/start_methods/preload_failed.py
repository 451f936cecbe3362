"""
What if a module can't be preloaded?
====================================

It's left out silently; Python 3.15 can be told to fail instead.
A module that doesn't exist is on the list of the fork server.

.. listing:: start_methods.preload_failed
"""

from mpexamples.observe import show

show("start_methods.preload_failed", start_method="forkserver")

# %%
# The child works, and nobody says that ``bakery`` wasn't found.
#
# With on_error
# -------------

show(
    "start_methods.preload_failed",
    args=["warn"],
    start_method="forkserver",
    python="python3.15",
)

show(
    "start_methods.preload_failed",
    args=["fail"],
    start_method="forkserver",
    python="python3.15",
    exit_code=1,
)

# %%
# ``warn`` shows nothing either, since Python hides an ``ImportWarning`` by default.
# With ``fail`` the server ends with the traceback of ``ModuleNotFoundError``, and the parent loses its connection to it.
#
# Try it yourself: run it with Python 3.15 as ``python -W always -m mpexamples.start_methods.preload_failed warn``.
# Now the server says ``Failed to preload module 'bakery'``, and the child works as before.
