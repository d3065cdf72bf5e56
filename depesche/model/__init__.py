"""Frozen values: what a report is, what was found in it, and why."""
