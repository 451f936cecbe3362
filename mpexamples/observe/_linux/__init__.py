"""The recorder of Linux, where the kernel names the writer of each line."""
