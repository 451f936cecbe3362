"""
A graceful end at SIGTERM
=========================

A handler makes an exception of SIGTERM, the parent sets an event, and the children finish what they have begun.
SIGTERM comes when both children bake a loaf.
Look at the time between the signal and the end.

.. listing:: operating_system.graceful
"""

from mpexamples.observe import show

show("operating_system.graceful")

# %%
# It's as long as a loaf takes.
# Nothing is broken off, and all exit codes are 0.
#
# SIGTERM for the whole group
# ---------------------------
#
# Systemd, for one, sends the signal to every process of a service.
# The program now does the same, and the start method is varied: compare the exit codes that the parent prints with those in the pictures.

show(
    "operating_system.graceful",
    args=["group"],
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The children ignore SIGTERM, so under ``fork`` and ``spawn`` nothing changes.
# Under ``forkserver`` the signal ends the fork server, which is the parent of the children and the only one who learns their exit codes.
# Your program reads 255 instead, right after the signal, and ends before its children.
#
# Try it yourself: delete the line with ``SIGTERM, signal.SIG_IGN`` and run it with ``group``.
# Under ``spawn`` the children end with -15, and no loaf is done; under ``fork`` they inherit the parent's handler, print a traceback and end with 1.
