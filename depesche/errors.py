"""The exceptions of Depesche, in one tree.

DepescheError
├── InputError          a report or a table that cannot be read (names file, place, reason)
├── OptionError         a value the user gave that is none of the choices
├── KnowledgeError      a knowledge table that breaks its editing rule (names file and line)
└── StoreError          a record file that cannot be opened, written or understood
"""


class DepescheError(Exception):
    """Any error that Depesche raises on purpose; its message is one clear line."""


class InputError(DepescheError):
    """A report or a table cannot be read."""


class OptionError(DepescheError):
    """The user gave a value that is none of the choices."""


class KnowledgeError(DepescheError):
    """A knowledge table breaks its editing rule."""


class StoreError(DepescheError):
    """A record file cannot be opened, written or understood."""
