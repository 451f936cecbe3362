"""
Which start method is the default?
==================================

On Linux the default start method is ``fork`` up to Python 3.13 and ``forkserver`` from 3.14 on.
Only the version is varied here.
Look at the first line of each run, and at the helper processes in the picture.

.. listing:: start_methods.defaults
"""

from mpexamples.observe import show

show("start_methods.defaults", python="each")

# %%
# All versions have the three methods, and the program uses each of them through a context of its own.
# Only the order in which ``get_all_start_methods()`` names them changes, because the default comes first.
#
# So a program that names no method behaves in one way before an upgrade and in another one after it.
# On macOS the default is ``spawn``, and Windows has no other method.
#
# Try it yourself: put ``multiprocessing.set_start_method("spawn")`` first in ``main()``.
# Only the first line changes, and says ``spawn``; the order of the others stays, because it goes by the default of the system and not by yours.
