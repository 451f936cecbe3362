"""
A PostgreSQL connection after fork
==================================

A forked child that closes its parent's PostgreSQL connection takes it away: ``server closed the connection unexpectedly``.
This program needs a server, so the run here only shows what it says without one; name yours as its argument.

.. listing:: operating_system.postgresql_across_fork
"""

from mpexamples.observe import show

show("operating_system.postgresql_across_fork")

# %%
# What is varied is the start method, and ``own`` as a second argument, with which the child connects for itself.
# In our tests, with PostgreSQL 15 and psycopg 3.3, the child gets its answer under ``fork``, and the parent an ``OperationalError``.
# Under ``spawn`` and ``forkserver`` the child isn't started: ``TypeError: no default __reduce__ due to non-trivial __cinit__``.
# With ``own`` both get their answers, under each method.
#
# Try it yourself: call ``ask`` instead of ``ask_and_close`` in the child.
# Both get their answers then, because they ask one after the other; don't rely on it, since nothing keeps them apart.
