"""The folder that the recorder puts on PYTHONPATH of observed programs."""
