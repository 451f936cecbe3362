"""
Four errors of a manager that is gone
=====================================

Whether it's FileNotFoundError, BrokenPipeError, ConnectionRefusedError or EOFError tells you how a manager has ended, and when you asked it.
Two managers are shut down at the end of their block, and the third is killed.
Look at the exception in each line, and at the exit codes of the managers.

.. listing:: sharing.manager_is_gone
"""

from mpexamples.observe import show

show("sharing.manager_is_gone", python="each")

# %%
# Only the version is varied, and all five raise the same.
# A manager that is shut down removes the file of its socket, and a killed one leaves it, so a new connection finds no file or nobody behind it.
# A proxy that has asked before has a connection, which is broken now.
# A process that's waiting for an answer sees the end of the connection.
#
# Try it yourself: write ``process.terminate`` for ``process.kill``. The manager ends with -15, and the exceptions stay the same.
