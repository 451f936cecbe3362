"""Sending messages from process to process."""
