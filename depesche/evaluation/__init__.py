"""Predictions in the shapes that gold sets use, and their scores."""
