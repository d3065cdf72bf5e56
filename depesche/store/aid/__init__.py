"""The finding aid: what is counted and sorted beforehand, so that a page over a large record answers at once."""
