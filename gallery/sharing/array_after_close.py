"""
An array whose memory is gone
=============================

If shared memory is closed, the next use of an array over it ends the process with SIGSEGV, without an exception.
Three children try it: the first calls ``close()``, the second drops the ``SharedMemory``, and the third calls ``close()`` on an array made by ``np.frombuffer``.
Look at the three exit codes.

.. listing:: sharing.array_after_close
"""

from mpexamples.observe import show

show("sharing.array_after_close", python="each")

# %%
# Only the version is varied.
# The first two children end with -11 in all five, since ``np.ndarray`` doesn't hold on to the buffer that it looks at.
# In the third ``close()`` raises ``BufferError``, and the array stays usable, because ``np.frombuffer`` does hold on.
# 3.11 to 3.13 complain again when the child ends, with ``Exception ignored in``; 3.14 and 3.15 don't.
#
# Try it yourself: let ``attach`` return a copy, ``np.ndarray(10, np.int64, memory.buf).copy()``. The second child then prints a number and ends with 0.
