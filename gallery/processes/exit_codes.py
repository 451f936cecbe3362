"""
Eight endings and their exit codes
==================================

A return value is no exit code, and on Unix 256 becomes 0.

.. listing:: processes.exit_codes
"""

from mpexamples.observe import show

show("processes.exit_codes")

# %%
# The same under the three start methods.

show("processes.exit_codes", start_method=["fork", "spawn", "forkserver"])
