"""Checks of the sources and of the finished site."""
