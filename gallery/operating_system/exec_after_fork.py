"""
A child becomes another program
===============================

After a fork the child runs its parent's program, unless it calls exec, which puts another one in its place.
What remains of the child then, and what remains if that other program doesn't exist?
What is varied is the name of the program; compare the process numbers of the lines, and count the goodbyes.

.. listing:: operating_system.exec_after_fork
"""

from mpexamples.observe import show

show("operating_system.exec_after_fork")

# %%
# The child's two lines have the same number, so it is the same process, and the parent gets the exit code of the shell by that number.
# The half line and the goodbye of the child are missing, because both were in its memory, which exec has replaced.
# The bar is called ``sh``: the observer shows a program that isn't Python by its name.
#
# A program that doesn't exist
# ----------------------------

show("operating_system.exec_after_fork", args=["baguette"])

# %%
# Exec fails with an exception and the child is still Python, so its bar has no name of a command.
# It says what was wrong and leaves through ``os._exit(127)``; that's the number by which a shell, too, says that it hasn't found a command.
#
# The start method isn't varied, because the program calls ``os.fork`` itself.
#
# Try it yourself: delete the line with ``os._exit`` and start it with ``baguette`` again.
# Then two processes run on to ``os.waitpid``, and the child gets a ``ChildProcessError`` there, as it has no child.
