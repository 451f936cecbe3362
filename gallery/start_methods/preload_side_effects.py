"""
Who imports the main program?
=============================

Under ``forkserver`` it's the server, if the program runs as a file and Python is recent enough; else it's each child.
The program runs as a module, and then starts itself once more as a file.

.. listing:: start_methods.preload_side_effects
"""

from mpexamples.observe import show

show(
    "start_methods.preload_side_effects",
    start_method="forkserver",
    python="python3.13",
)

show(
    "start_methods.preload_side_effects",
    start_method="forkserver",
    python="python3.14",
)

# %%
# On 3.13.0 all four children import the program; on 3.14.8 the two of the file have the server's copy.
# A bug had kept the server from finding a program that runs as a file; it was mended in 3.13.8 and 3.14.1.
#
# The other methods
# -----------------

show(
    "start_methods.preload_side_effects",
    start_method=["fork", "spawn"],
)

# %%
# Under ``fork`` the import is always the parent's, under ``spawn`` always the child's own.
#
# Try it yourself: call ``multiprocessing.set_forkserver_preload([])`` at the beginning of ``main()``.
# Then the children of the file import the program themselves, on 3.14 too.
