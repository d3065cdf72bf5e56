"""The web face: the pages, exports and interface of one record, for this machine."""
