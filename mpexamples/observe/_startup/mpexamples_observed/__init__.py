"""What an observed interpreter does at its start, before the program.

``beginning`` starts it all: it reports births, names, exit codes, locks and
the start method to the recorder (``births``, ``names``, ``objects``), shows
its stacks when asked (``stacks``), traces what it waits for and prints when
that was asked for (``tracing``, ``traced_calls``, ``printing``), makes
standard output behave as at a terminal (``streams``), and hides the
recorder's settings from the program.

Nothing here may raise or import much.  The recorder drops the frames of
this folder from tracebacks.
"""
