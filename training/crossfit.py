"""Measure five folds: `python -m training.crossfit --corpora DIR --weights DIR` (DIR/fold0 to fold4, as training.train --fold wrote them).

Prints the figures of PUD, GSD, our own training gold, PUD and our own together ("news-like"), GermEval dev, and the own test part.
"""
