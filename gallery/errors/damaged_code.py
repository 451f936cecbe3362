"""
Code from old and damaged pages
===============================

Eight kinds of damage, and what Python says to them.

.. listing:: errors.damaged_code
"""

from mpexamples.observe import show

show("errors.damaged_code")

# %%
# “Python 2 except” has another meaning since Python 3.14:

show("errors.damaged_code", python="each")
